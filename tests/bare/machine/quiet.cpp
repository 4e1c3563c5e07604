// SPDX-License-Identifier: MIT
// Says nothing.
int main() { return 0; }
