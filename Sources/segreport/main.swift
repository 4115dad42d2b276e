print("segreport")
