#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <xlsxwriter.h>

/// A file in memory, which libxlsxwriter knows no other way to write to than by a name; negative when there is none.
static inline int cxlsx_open(void) {
    return (int)syscall(SYS_memfd_create, "workbook", 1u /* MFD_CLOEXEC */);
}

/// How long it is; negative when that cannot be told.
static inline int64_t cxlsx_size(int file) {
    struct stat status;
    return fstat(file, &status) == 0 ? (int64_t)status.st_size : -1;
}

/// Reads all of it into room for `count` bytes; 0 when all were there.
static inline int cxlsx_read(int file, uint8_t *bytes, int64_t count) {
    int64_t done = 0;
    while (done < count) {
        ssize_t more = pread(file, bytes + done, (size_t)(count - done), (off_t)done);
        if (more <= 0) { return -1; }
        done += more;
    }
    return 0;
}

/// Lets it go.
static inline void cxlsx_close(int file) {
    close(file);
}

/// Whether there is room for so many bytes where libxlsxwriter keeps its temporary files; it does not ask whether they could be
/// written, and would make a workbook of which the end is missing.
static inline int cxlsx_has_room(int64_t count) {
    FILE *file = lxw_tmpfile(NULL);
    if (file == NULL) { return 0; }
    int code = posix_fallocate(fileno(file), 0, (off_t)count);
    fclose(file);
    return code == 0;
}

/// How many bytes of rows have left memory for a temporary file; negative when they could not be written.
static inline int64_t cxlsx_rows(const lxw_worksheet *sheet) {
    FILE *file = sheet->optimize_tmpfile;
    if (file == NULL) { return 0; }
    if (fflush(file) != 0 || ferror(file)) { return -1; }
    return (int64_t)ftello(file);
}
