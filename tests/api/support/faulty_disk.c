/* A disk that fails: loaded before the C library, it refuses or delays what is written under
   FAULT_FOLDER as FAULT_FILE says: the number of an error, and the milliseconds of a flush. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static void told(int *error, int *delay) {
  char text[32] = "";
  const char *file = getenv("FAULT_FILE");
  int fd = file ? (int)syscall(SYS_openat, AT_FDCWD, file, O_RDONLY | O_CLOEXEC) : -1;
  *error = *delay = 0;
  if (fd < 0) return;
  if (syscall(SYS_read, fd, text, sizeof text - 1) > 0) sscanf(text, "%d %d", error, delay);
  syscall(SYS_close, fd);
}

static int within(const char *path) {
  const char *folder = getenv("FAULT_FOLDER");
  return folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int on_disk(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return within(path);
}

static int refused(int ours) {
  int error, delay, kept = errno;
  if (!ours) return 0;
  told(&error, &delay);
  errno = error ? error : kept;
  return error != 0;
}

static int flush_refused(int fd) {
  int error, delay;
  if (!on_disk(fd)) return 0;
  told(&error, &delay);
  struct timespec time = {delay / 1000, (delay % 1000) * 1000000L};
  if (delay) nanosleep(&time, NULL);
  if (error) errno = error;
  return error != 0;
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define OVER(result, name, parameters, arguments, condition) \
  result name parameters { REAL(name); return (condition) ? -1 : real arguments; }

OVER(ssize_t, write, (int fd, const void *from, size_t n), (fd, from, n), refused(on_disk(fd)))
OVER(ssize_t, pwrite, (int fd, const void *from, size_t n, off_t at), (fd, from, n, at), refused(on_disk(fd)))
OVER(ssize_t, pwrite64, (int fd, const void *from, size_t n, off64_t at), (fd, from, n, at), refused(on_disk(fd)))
OVER(ssize_t, writev, (int fd, const struct iovec *from, int n), (fd, from, n), refused(on_disk(fd)))
OVER(int, ftruncate, (int fd, off_t length), (fd, length), refused(on_disk(fd)))
OVER(int, ftruncate64, (int fd, off64_t length), (fd, length), refused(on_disk(fd)))
OVER(int, fsync, (int fd), (fd), flush_refused(fd))
OVER(int, fdatasync, (int fd), (fd), flush_refused(fd))
OVER(int, rename, (const char *from, const char *to), (from, to), refused(within(to)))

/* To open what is there costs a full disk nothing; a read-only one refuses every writer. */
static int open_refused(const char *path, int flags) {
  if (!within(path) || !(flags & (O_CREAT | O_WRONLY | O_RDWR))) return 0;
  int error, delay, kept = errno;
  told(&error, &delay);
  if (!error || (error == ENOSPC && access(path, F_OK) == 0)) {
    errno = kept;
    return 0;
  }
  errno = error;
  return 1;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    return open_refused(path, flags) ? -1 : real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)
