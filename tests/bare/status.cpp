// SPDX-License-Identifier: MIT
// What main returns is the emulator's exit status, for all of a byte's values.
int main() { return EXIT_STATUS; }
