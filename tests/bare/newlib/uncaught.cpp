// SPDX-License-Identifier: MIT
// An exception that nobody catches: its type and words, and a status that is not success.
#include <stdexcept>

int main() {
    throw std::runtime_error("nobody wants it");
}
