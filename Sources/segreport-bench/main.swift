do {
    try Bench.run()
} catch {
    print("bench: \(error)")
}
