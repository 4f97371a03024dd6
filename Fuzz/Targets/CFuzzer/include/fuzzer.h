#ifndef SORTIE_FUZZER_H
#define SORTIE_FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's own main loop: parses the arguments, runs the callback on inputs without end.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*run)(const uint8_t *data, size_t size));

#endif
