# SPDX-License-Identifier: MIT
# Images for bare metal. The same file serves the project, whoever adds it, and the installed package.
#
#   lkmc_add_image(NAME source …
#       BOARD board          include/lkmc/bare/boards/BOARD.hpp, or the path of a header of one's own; if not said,
#                            LKMC_BOARD, or this world's first
#       SCRIPT file          the linker script, one's own or one in linker_scripts; bare.ld if not said
#       STACK bytes          for each core, 64 KiB if not said
#       FLAT                 not an ELF but what it loads to, with the header that boot loaders look for
#                            (bare/image_header.hpp); the ELF lies beside it as NAME.elf
#       RELOCATABLE          FLAT, and it runs wherever it is loaded (bare/relocate.hpp)
#       NO_START             the sources have an entry point of their own, _start, and nothing is added
#       LIBC newlib          with a C library: printf, malloc, files, time; newlib-nano: a smaller one (lkmc_newlib.cmake)
#       EXCEPTIONS           with C++ exceptions, RTTI and thread_local variables; wants LIBC newlib
#       OPTIONS option …     compile options of these sources and of the entry point, as in -DLKMC_EL=2
#       LIBRARIES target …)
#
# An executable, which may be given further properties as any other. CMake knows the emulator of its board, where there
# is one (cmake/runners): add_test(NAME boots COMMAND NAME) boots it, and passes with status 0.
#
#   lkmc_board(BOARD): LKMC_BOARD_<BOARD>_RAM, _RAM_SIZE, _LOAD (in bytes) and _CORES are what its description says,
#   _LACKS which of the optional members (board.cpp) are not there.
if(TARGET lkmc::bare OR NOT LKMC_WORLD MATCHES "-bare$")
    return()
endif()
include(${CMAKE_CURRENT_LIST_DIR}/lkmc_freestanding.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/lkmc_newlib.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/lkmc_uefi.cmake)

cmake_path(ABSOLUTE_PATH CMAKE_CURRENT_LIST_DIR NORMALIZE OUTPUT_VARIABLE LKMC_BARE_DIR)
cmake_path(GET LKMC_BARE_DIR PARENT_PATH LKMC_BARE_SCRIPT)
string(APPEND LKMC_BARE_SCRIPT /linker_scripts/bare.ld)
# Some functions below are called from other folders.
set_property(GLOBAL PROPERTY LKMC_BARE_DIR ${LKMC_BARE_DIR})
set_property(GLOBAL PROPERTY LKMC_BARE_SCRIPT ${LKMC_BARE_SCRIPT})

# Seen from where lkmc::lkmc is seen.
get_target_property(_lkmc_imported lkmc::lkmc IMPORTED)
if(_lkmc_imported)
    add_library(lkmc::bare INTERFACE IMPORTED)
else()
    add_library(lkmc::bare INTERFACE IMPORTED GLOBAL)
endif()
unset(_lkmc_imported)

target_link_libraries(lkmc::bare INTERFACE lkmc::lkmc)
target_compile_definitions(lkmc::bare INTERFACE "LKMC_WORLD_HEADER=<lkmc/bare/world.hpp>")
# The compilers are made for Linux, and say so.
set(_lkmc_bare_options -U__linux__ -U__linux -U__gnu_linux__ -U__unix__ -U__unix -Ulinux -Uunix)
if(LKMC_CPU STREQUAL "x86_64")
    # An interrupt would write over the red zone.
    list(APPEND _lkmc_bare_options -mno-red-zone)
elseif(LKMC_CPU STREQUAL "aarch64")
    # Without an MMU an unaligned access faults.
    list(APPEND _lkmc_bare_options -mstrict-align)
elseif(LKMC_CPU STREQUAL "arm")
    list(APPEND _lkmc_bare_options -mno-unaligned-access)
endif()
set(_lkmc_bare_freestanding ${LKMC_FREESTANDING_OPTIONS})
list(TRANSFORM _lkmc_bare_freestanding REPLACE "^-fno-pie>$"
    "$<IF:$<BOOL:$<TARGET_PROPERTY:LKMC_RELOCATABLE>>,-fpie$<SEMICOLON>-fvisibility=hidden,-fno-pie>>")
target_compile_options(lkmc::bare INTERFACE ${_lkmc_bare_freestanding}
    "$<$<COMPILE_LANGUAGE:C,CXX,ASM>:${_lkmc_bare_options}>")
target_compile_options(lkmc::bare INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-isystem \"${LKMC_BARE_DIR}/bare_headers\">")
target_link_options(lkmc::bare INTERFACE
    -nostdlib -static
    LINKER:-u,main
    LINKER:--gc-sections,--build-id=none,-z,norelro)
target_link_libraries(lkmc::bare INTERFACE -lgcc)

# Where lkmc's headers are, for compilers called by hand.
function(_lkmc_include_dirs variable)
    get_target_property(includes lkmc::lkmc INTERFACE_INCLUDE_DIRECTORIES)
    list(TRANSFORM includes REPLACE "^\\$<(BUILD|INSTALL)_INTERFACE:(.*)>$" "\\2")
    set(${variable} "${includes}" PARENT_SCOPE)
endfunction()

# How a source includes the board's description: of lkmc's by name, of others by path.
function(lkmc_board_header variable board)
    if(board MATCHES "\\.(h|hpp|hh)$")
        cmake_path(ABSOLUTE_PATH board BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
        if(NOT EXISTS "${board}")
            message(FATAL_ERROR "BOARD ${board}: there is no such header")
        endif()
        set(${variable} "\"${board}\"" PARENT_SCOPE)
        return()
    endif()
    _lkmc_include_dirs(includes)
    # A header without a board is what several boards have in common.
    set(boards "")
    foreach(include IN LISTS includes)
        if(EXISTS "${include}/lkmc/bare/boards/${board}.hpp")
            file(STRINGS "${include}/lkmc/bare/boards/${board}.hpp" found REGEX "^struct board " LIMIT_COUNT 1)
            if(found)
                set(${variable} "<lkmc/bare/boards/${board}.hpp>" PARENT_SCOPE)
                return()
            endif()
        endif()
        file(GLOB headers "${include}/lkmc/bare/boards/*.hpp")
        list(APPEND boards ${headers})
    endforeach()
    set(names "")
    foreach(header IN LISTS boards)
        file(STRINGS ${header} found REGEX "^struct board " LIMIT_COUNT 1)
        if(found)
            cmake_path(GET header STEM name)
            string(APPEND names " ${name}")
        endif()
    endforeach()
    message(FATAL_ERROR "BOARD ${board}: it is none of:${names}; and a header of your own ends with .hpp")
endfunction()

function(lkmc_board board)
    get_property(dir GLOBAL PROPERTY LKMC_BARE_DIR)
    lkmc_board_header(header ${board})
    _lkmc_include_dirs(includes)
    set(words ${CMAKE_CXX_COMPILER})
    if(CMAKE_CXX_COMPILER_TARGET)
        list(APPEND words --target=${CMAKE_CXX_COMPILER_TARGET})
    endif()
    foreach(include IN LISTS includes)
        list(APPEND words -I${include})
    endforeach()
    list(APPEND words -std=c++20 -O1 -fno-pie "-DLKMC_WORLD_HEADER=<lkmc/bare/world.hpp>" "-DLKMC_BOARD_HEADER=${header}")
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        list(APPEND words -fno-integrated-as)
    endif()
    execute_process(COMMAND ${words} -S -o - ${dir}/board.cpp
        OUTPUT_VARIABLE assembly ERROR_VARIABLE complaint RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "the description of board ${board} does not compile for ${LKMC_CPU}:\n${complaint}")
    endif()
    foreach(fact IN ITEMS ram ram_size load cores)
        if(NOT assembly MATCHES "->${fact}=(-?[0-9]+)")
            message(FATAL_ERROR "the description of board ${board} says nothing of ${fact}")
        endif()
        set(value ${CMAKE_MATCH_1})
        if(value LESS 0)
            # A 32-bit CPU's compiler writes the upper half of memory so.
            math(EXPR value "${value} & 0xffffffff")
        endif()
        string(TOUPPER ${fact} name)
        set(LKMC_BOARD_${board}_${name} ${value} PARENT_SCOPE)
    endforeach()
    # What a program may need of a board: present, or a reason to skip.
    string(REGEX MATCHALL "->has_[a-z0-9_]+=0" lacks "${assembly}")
    list(TRANSFORM lacks REPLACE "->has_([a-z0-9_]+)=0" "\\1")
    set(LKMC_BOARD_${board}_LACKS "${lacks}" PARENT_SCOPE)
    # A changed description is read again, and so is one that it derives from.
    string(REGEX REPLACE "[<>\"]" "" file "${header}")
    set(files "")
    if(EXISTS "${file}")
        list(APPEND files ${file})
    endif()
    foreach(include IN LISTS includes)
        file(GLOB headers "${include}/lkmc/bare/boards/*.hpp")
        list(APPEND files ${headers})
    endforeach()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
endfunction()

# The boards and emulators that there are for this world: the first is the one for images that do not say.
include(${CMAKE_CURRENT_LIST_DIR}/lkmc_runner.cmake)

# Who adds lkmc as a subproject sees its functions, but not its variables.
get_cmake_property(_lkmc_facts VARIABLES)
list(FILTER _lkmc_facts INCLUDE REGEX "^LKMC_(CPU|WORLD|RUNNER|BOARD)")
set_property(GLOBAL PROPERTY LKMC_BARE_FACTS ${_lkmc_facts})
foreach(_lkmc_fact IN LISTS _lkmc_facts)
    set_property(GLOBAL PROPERTY LKMC_BARE_FACT_${_lkmc_fact} "${${_lkmc_fact}}")
endforeach()
macro(lkmc_bare_facts)
    get_property(_lkmc_facts GLOBAL PROPERTY LKMC_BARE_FACTS)
    foreach(_lkmc_fact IN LISTS _lkmc_facts)
        if(NOT DEFINED ${_lkmc_fact})
            get_property(${_lkmc_fact} GLOBAL PROPERTY LKMC_BARE_FACT_${_lkmc_fact})
        endif()
    endforeach()
endmacro()

# What the sources of an image are compiled with. Reads the variables of lkmc_add_image.
macro(_lkmc_image_compile target)
    target_link_libraries(${target} PRIVATE lkmc::bare ${image_LIBRARIES})
    if(image_EXCEPTIONS)
        lkmc_use_exceptions(${target})
    endif()
    if(image_LIBC STREQUAL "newlib")
        lkmc_use_newlib(${target} full)
    elseif(image_LIBC STREQUAL "newlib-nano")
        lkmc_use_newlib(${target} nano)
    elseif(image_LIBC)
        message(FATAL_ERROR "lkmc_add_image(${name}): LIBC is newlib or newlib-nano, not '${image_LIBC}'")
    endif()
    target_compile_definitions(${target} PRIVATE "LKMC_BOARD_HEADER=${header}")
    target_compile_options(${target} PRIVATE ${image_OPTIONS})
    if(image_RELOCATABLE)
        set_target_properties(${target} PROPERTIES LKMC_RELOCATABLE ON)
        target_compile_definitions(${target} PRIVATE LKMC_RELOCATABLE=1)
    endif()
    if(image_FLAT)
        target_compile_definitions(${target} PRIVATE LKMC_FLAT=1)
    endif()
endmacro()

function(lkmc_add_image name)
    lkmc_bare_facts()
    cmake_parse_arguments(PARSE_ARGV 1 image "NO_START;SHARE_START;FLAT;RELOCATABLE;EXCEPTIONS" "BOARD;SCRIPT;STACK;LIBC" "OPTIONS;LIBRARIES")
    if(NOT image_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "lkmc_add_image(${name}): which sources?")
    endif()
    list(REMOVE_ITEM image_KEYWORDS_MISSING_VALUES OPTIONS LIBRARIES)   # lists may be empty
    if(image_KEYWORDS_MISSING_VALUES)
        message(FATAL_ERROR "lkmc_add_image(${name}): nothing follows ${image_KEYWORDS_MISSING_VALUES}")
    endif()
    if(image_EXCEPTIONS AND NOT image_LIBC)
        message(FATAL_ERROR "lkmc_add_image(${name}): EXCEPTIONS wants LIBC newlib")
    endif()
    if(image_RELOCATABLE AND image_LIBC AND NOT LKMC_CPU STREQUAL "aarch64")
        message(FATAL_ERROR "lkmc_add_image(${name}): newlib cannot be RELOCATABLE for ${LKMC_CPU}, only for aarch64")
    endif()
    get_property(dir GLOBAL PROPERTY LKMC_BARE_DIR)
    if(NOT image_BOARD)
        set(image_BOARD ${LKMC_BOARD})
    endif()
    if(NOT image_BOARD)
        list(GET LKMC_RUNNERS 0 runner)
        set(image_BOARD ${LKMC_RUNNER_${runner}_BOARD})
    endif()
    if(image_RELOCATABLE)
        set(image_FLAT ON)
        if(NOT image_SCRIPT)
            set(image_SCRIPT bare_relocatable.ld)
        endif()
    endif()
    if(NOT image_SCRIPT)
        get_property(image_SCRIPT GLOBAL PROPERTY LKMC_BARE_SCRIPT)
    endif()
    # One of one's own, or one of lkmc's by its name.
    cmake_path(GET dir PARENT_PATH scripts)
    string(APPEND scripts /linker_scripts)
    cmake_path(ABSOLUTE_PATH image_SCRIPT BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE OUTPUT_VARIABLE script)
    if(NOT EXISTS ${script} AND EXISTS ${scripts}/${image_SCRIPT})
        set(script ${scripts}/${image_SCRIPT})
    endif()
    if(NOT EXISTS ${script})
        message(FATAL_ERROR "lkmc_add_image(${name}): there is no script ${script}, and none of that name in ${scripts}")
    endif()
    set(image_SCRIPT ${script})
    cmake_path(GET image_SCRIPT PARENT_PATH script_dir)
    file(GLOB script_parts CONFIGURE_DEPENDS ${scripts}/parts/*.ld)

    add_executable(${name} ${image_UNPARSED_ARGUMENTS})
    lkmc_board_header(header ${image_BOARD})
    _lkmc_image_compile(${name})
    if(image_SHARE_START AND NOT image_NO_START)
        # Of images that are compiled alike and left as they are: the entry point is compiled once for all.
        string(MD5 key "${CMAKE_CURRENT_SOURCE_DIR};${header};${image_LIBRARIES};${image_LIBC};${image_EXCEPTIONS};\
${image_RELOCATABLE};${image_FLAT};${image_OPTIONS}")
        if(NOT TARGET lkmc_start.${key})
            add_library(lkmc_start.${key} OBJECT ${dir}/start.cpp)
            _lkmc_image_compile(lkmc_start.${key})
        endif()
        target_sources(${name} PRIVATE $<TARGET_OBJECTS:lkmc_start.${key}>)
    elseif(NOT image_NO_START)
        target_sources(${name} PRIVATE ${dir}/start.cpp)
    endif()
    # Scripts may INCLUDE others beside them.
    if(image_EXCEPTIONS)
        # What lies here takes the place of parts of the same names.
        target_link_options(${name} PRIVATE -L${scripts}/exceptions)
    endif()
    target_link_options(${name} PRIVATE -L${script_dir} -L${scripts} "LINKER:-T,${image_SCRIPT}")
    if(image_STACK)
        target_link_options(${name} BEFORE PRIVATE LINKER:--defsym=lkmc_stack_size=${image_STACK})
    endif()
    set_target_properties(${name} PROPERTIES LINK_DEPENDS "${image_SCRIPT};${script_parts}" LINKER_LANGUAGE CXX)
    if(image_RELOCATABLE)
        target_link_options(${name} PRIVATE LINKER:-pie,--no-dynamic-linker,-z,notext)
    endif()
    if(image_FLAT)
        add_custom_command(TARGET ${name} POST_BUILD
            COMMAND ${CMAKE_COMMAND} -E copy $<TARGET_FILE:${name}> $<TARGET_FILE:${name}>.elf
            COMMAND ${CMAKE_OBJCOPY} -O binary $<TARGET_FILE:${name}>.elf $<TARGET_FILE:${name}>
            VERBATIM)
    endif()
    foreach(runner IN LISTS LKMC_RUNNERS)
        if(LKMC_RUNNER_${runner}_BOARD STREQUAL image_BOARD)
            get_target_property(emulator ${name} CROSSCOMPILING_EMULATOR)
            # One that is missing says so when it is called.
            if(NOT emulator OR NOT LKMC_RUNNER_${runner}_MISSING)
                set_property(TARGET ${name} PROPERTY CROSSCOMPILING_EMULATOR ${LKMC_RUNNER_${runner}_COMMAND})
            endif()
            if(NOT LKMC_RUNNER_${runner}_MISSING)
                break()
            endif()
        endif()
    endforeach()
endfunction()
