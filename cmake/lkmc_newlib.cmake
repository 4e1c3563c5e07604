# SPDX-License-Identifier: MIT
# newlib, a C library for images: what LIBC newlib and LIBC newlib-nano of lkmc_add_image stand on.
#
#   lkmc_newlib_missing(VARIABLE): why images with newlib cannot be built here, or nothing
#   lkmc_use_newlib(TARGET full|nano)
#
# It is built from Debian's source when the first image wants it, once for all build folders: newlib.py. For all CPUs in
# the same way, with the compiler for Linux, so that enums, floating point and wchar_t are the image's own. The headers of
# the C++ library are those of Debian's libstdc++ for newlib: their code is in headers, or in the compiler's own libraries.
include_guard()
cmake_path(ABSOLUTE_PATH CMAKE_CURRENT_LIST_DIR NORMALIZE OUTPUT_VARIABLE _lkmc_newlib_dir)
set_property(GLOBAL PROPERTY LKMC_NEWLIB_SCRIPT ${_lkmc_newlib_dir}/newlib.py)
unset(_lkmc_newlib_dir)

function(lkmc_newlib_missing variable)
    set(${variable} "" PARENT_SCOPE)
    find_program(LKMC_NEWLIB_COMPILER NAMES ${LKMC_TRIPLET}-gcc NO_CMAKE_FIND_ROOT_PATH)
    find_program(LKMC_NEWLIB_MAKE NAMES make NO_CMAKE_FIND_ROOT_PATH)
    find_program(LKMC_NEWLIB_PYTHON NAMES python3 NO_CMAKE_FIND_ROOT_PATH)
    set(compiler ${LKMC_NEWLIB_COMPILER})
    if(NOT compiler AND NOT CMAKE_CXX_COMPILER_TARGET)
        # A machine's own compiler may have the short name only.
        string(REGEX REPLACE "g\\+\\+([^/]*)$" "gcc\\1" compiler "${CMAKE_CXX_COMPILER}")
    endif()
    if(NOT LKMC_NEWLIB_SOURCE)
        file(GLOB archives /usr/src/newlib/newlib-*.tar.*)
        list(SORT archives COMPARE NATURAL ORDER DESCENDING)
        list(POP_FRONT archives archive)
        # An empty entry stands there since a time when there was none.
        set(LKMC_NEWLIB_SOURCE "${archive}" CACHE FILEPATH "newlib's source, an archive" FORCE)
    endif()
    # The C++ library's headers, of this compiler's version if there is a choice.
    if(NOT LKMC_NEWLIB_CXX_INCLUDE)
        file(GLOB folders /usr/include/newlib/c++/*)
        list(SORT folders COMPARE NATURAL ORDER DESCENDING)
        set(found "")
        string(REGEX MATCH "^[0-9]+" major "${CMAKE_CXX_COMPILER_VERSION}")
        foreach(folder IN LISTS folders)
            if(NOT found OR (folder MATCHES "/${major}[.][^/]*$" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU"))
                set(found ${folder})
            endif()
        endforeach()
        set(LKMC_NEWLIB_CXX_INCLUDE "${found}" CACHE PATH "The C++ library's headers for newlib" FORCE)
    endif()
    mark_as_advanced(LKMC_NEWLIB_COMPILER LKMC_NEWLIB_MAKE LKMC_NEWLIB_PYTHON LKMC_NEWLIB_SOURCE LKMC_NEWLIB_CXX_INCLUDE)
    set(LKMC_NEWLIB_GCC ${compiler} PARENT_SCOPE)
    if(NOT EXISTS "${LKMC_NEWLIB_SOURCE}")
        set(${variable} "newlib is missing: install the package newlib-source" PARENT_SCOPE)
    elseif(NOT EXISTS "${LKMC_NEWLIB_CXX_INCLUDE}/cstddef")
        set(${variable} "C++ headers for newlib are missing: install the package libstdc++-arm-none-eabi-newlib" PARENT_SCOPE)
    elseif(NOT EXISTS "${compiler}")
        set(${variable} "${LKMC_TRIPLET}-gcc, which builds newlib, is missing" PARENT_SCOPE)
    elseif(NOT LKMC_NEWLIB_MAKE OR NOT LKMC_NEWLIB_PYTHON)
        set(${variable} "make and python3, which build newlib, are missing" PARENT_SCOPE)
    endif()
endfunction()

# The targets lkmc_newlib_VARIANT, which builds it, and lkmc::newlib_VARIANT, which is linked.
function(_lkmc_newlib_target variant)
    if(TARGET lkmc::newlib_${variant})
        return()
    endif()
    lkmc_newlib_missing(missing)
    if(missing)
        message(FATAL_ERROR "LIBC newlib: ${missing}")
    endif()
    get_property(script GLOBAL PROPERTY LKMC_NEWLIB_SCRIPT)
    set(words --cpu ${LKMC_CPU} --variant ${variant} --compiler ${LKMC_NEWLIB_GCC} --source ${LKMC_NEWLIB_SOURCE}
        --fallback ${CMAKE_BINARY_DIR})
    execute_process(COMMAND ${LKMC_NEWLIB_PYTHON} ${script} where ${words}
        OUTPUT_VARIABLE folder OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${script})
    add_custom_command(OUTPUT ${folder}/lib/libc.a
        COMMAND ${LKMC_NEWLIB_PYTHON} ${script} build ${words} --folder ${folder}
        USES_TERMINAL VERBATIM)
    add_custom_target(lkmc_newlib_${variant} DEPENDS ${folder}/lib/libc.a)

    add_library(lkmc::newlib_${variant} INTERFACE IMPORTED GLOBAL)
    target_compile_definitions(lkmc::newlib_${variant} INTERFACE LKMC_LIBC=1)
    set(headers "")
    set(cxx_headers "")
    foreach(include IN ITEMS "" /arm-none-eabi /backward)
        string(APPEND cxx_headers " -isystem ${LKMC_NEWLIB_CXX_INCLUDE}${include}")
    endforeach()
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        set(headers " -nostdlibinc")
    else()
        execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=include
            OUTPUT_VARIABLE own OUTPUT_STRIP_TRAILING_WHITESPACE)
        set(headers " -nostdinc -isystem ${own}")
    endif()
    string(APPEND headers " -isystem ${folder}/include")
    target_compile_options(lkmc::newlib_${variant} INTERFACE
        "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-nostdinc++${cxx_headers}${headers}>"
        "$<$<COMPILE_LANGUAGE:C,ASM>:SHELL:${headers}>")
    target_link_directories(lkmc::newlib_${variant} INTERFACE ${folder}/lib)
    # Some of its assembly does not say that it needs no executable stack.
    target_link_options(lkmc::newlib_${variant} INTERFACE LINKER:-z,noexecstack)
    target_link_libraries(lkmc::newlib_${variant} INTERFACE -Wl,--start-group -lm -lc -lgcc -Wl,--end-group)
endfunction()

function(lkmc_use_newlib target variant)
    _lkmc_newlib_target(${variant})
    target_link_libraries(${target} PRIVATE lkmc::newlib_${variant})
    add_dependencies(${target} lkmc_newlib_${variant})
endfunction()

# C++ with all of the language: what lkmc::bare switches off is switched on again, and the unwinder's tables are kept.
function(lkmc_use_exceptions target)
    if(NOT TARGET lkmc::bare_exceptions)
        add_library(lkmc::bare_exceptions INTERFACE IMPORTED GLOBAL)
        target_compile_definitions(lkmc::bare_exceptions INTERFACE LKMC_EXCEPTIONS=1)
        set(tables -funwind-tables)
        if(NOT LKMC_CPU STREQUAL "arm")
            list(APPEND tables -fasynchronous-unwind-tables)
        endif()
        target_compile_options(lkmc::bare_exceptions INTERFACE
            "$<$<COMPILE_LANGUAGE:CXX>:-fexceptions;-frtti;${tables}>")
        # The compiler's own C++ library, made for Linux: what it asks of a system is in bare/newlib_exceptions.hpp.
        target_link_libraries(lkmc::bare_exceptions INTERFACE
            -Wl,--start-group -lstdc++ -lgcc_eh -lgcc -Wl,--end-group)
    endif()
    target_link_libraries(${target} PRIVATE lkmc::bare_exceptions)
endfunction()
