#include <errno.h>
#include <stdint.h>
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

/// Forgets the last fault of the system.
static inline void cxlsx_forget_fault(void) {
    errno = 0;
}

/// Whether the system has said since that there is no room: libxlsxwriter does not ask whether its temporary files could be
/// written.
static inline int cxlsx_has_no_room(void) {
    return errno == ENOSPC || errno == EDQUOT || errno == EFBIG || errno == EIO;
}
