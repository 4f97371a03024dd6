/* Loaded into sortie with LD_PRELOAD by the torture harness: makes system calls fail or end the
   process at a chosen one. Nothing calls it. */
#ifndef TORTURE_SHIM_H
#define TORTURE_SHIM_H
#endif
