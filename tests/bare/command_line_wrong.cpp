// SPDX-License-Identifier: MIT
// A command line that does not fit ends the run with its reason, before main.
int main() { return 0; }
