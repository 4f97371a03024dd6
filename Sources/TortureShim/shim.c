// Counts the system calls by which sortie changes files and talks to sockets, and does harm at the
// one that it was told: see Harm in sortie-torture. Told by the environment:
//   TORTURE_AT     the call, counted from 1; 0 for none
//   TORTURE_MODE   before | after | torn | full | broken | ahead | behind
//   TORTURE_COUNT  a file that gets the number of calls of a whole run
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>
#include "TortureShim.h"

enum mode { BEFORE, AFTER, TORN, FULL, BROKEN, AHEAD, BEHIND };

static atomic_long calls;
static long at;
static enum mode mode;
static const char *count_file;

__attribute__((constructor)) static void start(void) {
  char program[4096];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  // The shell of a checkpoint inherits the environment; only sortie itself is harmed.
  if (length < 7 || strncmp(program + length - 7, "/sortie", 7)) return;
  const char *text = getenv("TORTURE_AT");
  at = text ? atol(text) : 0;
  text = getenv("TORTURE_MODE");
  if (text && !strcmp(text, "after")) mode = AFTER;
  if (text && !strcmp(text, "torn")) mode = TORN;
  if (text && !strcmp(text, "full")) mode = FULL;
  if (text && !strcmp(text, "broken")) mode = BROKEN;
  if (text && !strcmp(text, "ahead")) mode = AHEAD;
  if (text && !strcmp(text, "behind")) mode = BEHIND;
  count_file = getenv("TORTURE_COUNT");
}

__attribute__((destructor)) static void end(void) {
  if (!count_file) return;
  int file = open(count_file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) return;
  char text[32];
  int length = snprintf(text, sizeof text, "%ld\n", atomic_load(&calls));
  syscall(SYS_write, file, text, length);
  close(file);
}

static _Noreturn void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

static int is_kind(int file, mode_t kind) {
  struct stat status;
  return fstat(file, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

// Whether this call is the one; dies here if that is before it.
static int hit(void) {
  long call = atomic_fetch_add(&calls, 1) + 1;
  if (at == 0) return 0;
  if (mode == FULL || mode == BROKEN) return call >= at;
  if (mode == AHEAD || mode == BEHIND) return 0;
  if (call != at) return 0;
  if (mode == BEFORE) die();
  return 1;
}

static void done(int is_hit) {
  if (is_hit && (mode == AFTER || mode == TORN)) die();
}

// Looked up by whichever thread comes first; by several, with the same result.
#define REAL(name) ({ \
  static _Atomic(__typeof__(name) *) cache; \
  __typeof__(name) *real = atomic_load_explicit(&cache, memory_order_relaxed); \
  if (!real) { \
    real = dlsym(RTLD_NEXT, #name); \
    atomic_store_explicit(&cache, real, memory_order_relaxed); \
  } \
  real; })

ssize_t write(int file, const void *bytes, size_t count) {
  int regular = file > 2 && is_kind(file, S_IFREG);
  if (!regular && !(file > 2 && is_kind(file, S_IFSOCK))) return REAL(write)(file, bytes, count);
  int is_hit = hit();
  if (is_hit && regular && mode == FULL) { errno = ENOSPC; return -1; }
  if (is_hit && mode == TORN) { REAL(write)(file, bytes, count / 2); die(); }
  ssize_t result = REAL(write)(file, bytes, count);
  done(is_hit);
  return result;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  int is_hit = hit();
  if (is_hit && mode == FULL) { errno = ENOSPC; return -1; }
  if (is_hit && mode == TORN) { REAL(pwrite)(file, bytes, count / 2, offset); die(); }
  ssize_t result = REAL(pwrite)(file, bytes, count, offset);
  done(is_hit);
  return result;
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  if (!is_kind(file, S_IFSOCK)) return REAL(writev)(file, parts, count);
  int is_hit = hit();
  if (is_hit && mode == TORN && count > 0) { REAL(write)(file, parts[0].iov_base, parts[0].iov_len / 2); die(); }
  ssize_t result = REAL(writev)(file, parts, count);
  done(is_hit);
  return result;
}

ssize_t read(int file, void *bytes, size_t count) {
  ssize_t result = REAL(read)(file, bytes, count);
  if (result <= 0 || !is_kind(file, S_IFSOCK)) return result;
  int saved = errno;
  done(hit());
  errno = saved;
  return result;
}

ssize_t recv(int file, void *bytes, size_t count, int flags) {
  ssize_t result = REAL(recv)(file, bytes, count, flags);
  if (result > 0) { int saved = errno; done(hit()); errno = saved; }
  return result;
}

ssize_t send(int file, const void *bytes, size_t count, int flags) {
  int is_hit = hit();
  if (is_hit && mode == TORN) { REAL(send)(file, bytes, count / 2, flags); die(); }
  ssize_t result = REAL(send)(file, bytes, count, flags);
  done(is_hit);
  return result;
}

ssize_t sendmsg(int file, const struct msghdr *message, int flags) {
  int is_hit = hit();
  ssize_t result = REAL(sendmsg)(file, message, flags);
  done(is_hit);
  return result;
}

int fsync(int file) {
  int is_hit = hit();
  if (is_hit && mode == BROKEN) { errno = EIO; return -1; }
  int result = REAL(fsync)(file);
  done(is_hit);
  return result;
}

int fdatasync(int file) {
  int is_hit = hit();
  if (is_hit && mode == BROKEN) { errno = EIO; return -1; }
  int result = REAL(fdatasync)(file);
  done(is_hit);
  return result;
}

int rename(const char *old, const char *new) {
  int is_hit = hit();
  if (is_hit && mode == FULL) { errno = ENOSPC; return -1; }
  int result = REAL(rename)(old, new);
  done(is_hit);
  return result;
}

int unlink(const char *path) {
  int is_hit = hit();
  int result = REAL(unlink)(path);
  done(is_hit);
  return result;
}

int connect(int file, const struct sockaddr *address, socklen_t length) {
  int is_hit = hit();
  int result = REAL(connect)(file, address, length);
  int saved = errno;
  done(is_hit);
  errno = saved;
  return result;
}

// The time of day jumps by ten minutes; the time since the machine was started can't be set.
int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = REAL(clock_gettime)(clock, time);
  if (result == 0 && clock == CLOCK_REALTIME && at > 0 && atomic_load(&calls) >= at) {
    if (mode == AHEAD) time->tv_sec += 600;
    if (mode == BEHIND) time->tv_sec -= 600;
  }
  return result;
}
