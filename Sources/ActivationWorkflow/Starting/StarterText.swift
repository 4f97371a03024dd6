/// The texts that `init` writes: the bytes of the files in `examples/`.
enum StarterText {}
