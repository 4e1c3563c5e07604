# SPDX-License-Identifier: MIT
# cmake --install: headers, the CMake package, pkg-config, toolchain files.
include(CMakePackageConfigHelpers)
