// SPDX-License-Identifier: MIT
// The families' numbers and structures against the kernel's headers: uapi/*.cpp, which generate.py has made, are
// static_asserts. It is proven when it compiles, for every CPU.
int main() {}
