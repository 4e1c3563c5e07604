# SPDX-License-Identifier: MIT
# cmake --install: headers, the CMake package, pkg-config, toolchain files, linker scripts. All of it can be moved.
#
#   include/lkmc/                    the library
#   share/lkmc/cmake/                find_package(lkmc), lkmc::no_libc, lkmc_add_image
#   share/lkmc/cmake/toolchains/     -DCMAKE_TOOLCHAIN_FILE=…; find_package sets LKMC_TOOLCHAIN_DIR to it
#   share/lkmc/linker_scripts/       LKMC_LINKER_SCRIPT_DIR
#   share/pkgconfig/lkmc.pc          and lkmc-no-libc.pc
include(CMakePackageConfigHelpers)

set(prefix_share ${CMAKE_INSTALL_DATADIR}/lkmc)

install(TARGETS lkmc EXPORT lkmc-targets FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT lkmc-targets NAMESPACE lkmc:: DESTINATION ${prefix_share}/cmake)

configure_package_config_file(cmake/lkmc-config.cmake.in ${PROJECT_BINARY_DIR}/package/lkmc-config.cmake
    INSTALL_DESTINATION ${prefix_share}/cmake
    NO_SET_AND_CHECK_MACRO)
# Before 1.0 any 0.x may break what 0.y promised.
if(PROJECT_VERSION_MAJOR EQUAL 0)
    set(compatibility SameMinorVersion)
else()
    set(compatibility SameMajorVersion)
endif()
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/lkmc-config-version.cmake
    COMPATIBILITY ${compatibility} ARCH_INDEPENDENT)
install(FILES
    ${PROJECT_BINARY_DIR}/package/lkmc-config.cmake
    ${PROJECT_BINARY_DIR}/package/lkmc-config-version.cmake
    cmake/lkmc_no_libc.cmake
    cmake/lkmc_freestanding.cmake
    cmake/lkmc_bare.cmake
    cmake/lkmc_newlib.cmake
    cmake/lkmc_runner.cmake
    cmake/board.cpp
    cmake/start.cpp
    cmake/lkmc_uefi.cmake
    cmake/uefi.cpp
    DESTINATION ${prefix_share}/cmake)
install(PROGRAMS cmake/newlib.py DESTINATION ${prefix_share}/cmake)
install(FILES cmake/cache.py DESTINATION ${prefix_share}/cmake)
install(DIRECTORY cmake/runners DESTINATION ${prefix_share}/cmake USE_SOURCE_PERMISSIONS)
install(DIRECTORY cmake/bare_headers DESTINATION ${prefix_share}/cmake)
install(DIRECTORY cmake/toolchains DESTINATION ${prefix_share}/cmake)
install(DIRECTORY linker_scripts DESTINATION ${prefix_share})
if(EXISTS ${PROJECT_SOURCE_DIR}/LICENSE)
    install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()

# Paths relative to the .pc file, so that the tree can be moved.
file(RELATIVE_PATH up /${CMAKE_INSTALL_DATADIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" up "${up}")
foreach(file lkmc lkmc-no-libc)
    configure_file(cmake/${file}.pc.in ${PROJECT_BINARY_DIR}/package/${file}.pc @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/package/${file}.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
endforeach()
