# SPDX-License-Identifier: MIT
# Examples and unit tests: declared once, beside the source; one CTest test for each runner of this world.
#
#   lkmc_example(SOURCE
#       NEEDS need …         what a runner may lack (cmake/runners); rights and kernel features that the program
#                            looks for itself it reports with status 77, and is skipped
#       ARGS word …          arguments
#       ENVIRONMENT K=V …
#       STDIN file           standard input, relative to the source
#       STATUS n             expected exit status, 0 if not said
#       SIGNAL name          expected death: ABRT, SEGV, …
#       MATCH regex          must occur in what it prints (extended, as for grep -E)
#       LINK both|dynamic|static|none     none: without a libc, see <lkmc/main.hpp>
#       CPUS cpu …           where not on all
#       SYSTEMS linux|bare … what may lie under it, LKMC_EXAMPLE_SYSTEMS of its folder if not said. bare: an image, for
#                            LINK none without a libc, otherwise with newlib
#       BOARDS board …       images: where not on every board; main stands for the world's first. If not said,
#                            LKMC_EXAMPLE_BOARDS of its folder
#       SOURCES file …       further sources
#       LIBRARIES target …
#       LIBC, EXCEPTIONS     images: as for lkmc_add_image; LIBC newlib if not said, except with LINK none
#       SCRIPT, STACK, NO_START, FLAT, RELOCATABLE
#                           images: as for lkmc_add_image
#       PARTNERS target …    programs that it starts; it finds them in its own folder
#       OPTIONS option …     further compile options
#       AS name              named so instead of after its source: the same source again, with other options
#       ALONE)               shares something with the rest of the machine: nothing else runs meanwhile
#
# The target is named after the path, with dots; the program lies at the same path in the build folder, and the
# static one beside it as NAME.static, an image for another board than the first as NAME.BOARD. The tests are NAME@RUNNER and, linked statically, NAME.static@RUNNER; in a world
# that is not this machine's own, /CPU follows, so that the tests of all worlds can run side by side.

set_property(GLOBAL PROPERTY LKMC_MANIFEST "")
set(LKMC_EXAMPLE_SYSTEMS linux)
set(LKMC_EXAMPLE_BOARDS "")

include(${CMAKE_CURRENT_LIST_DIR}/lkmc_json.cmake)

# What assertions in assembly and C call; without a libc also the entry point. Linked where it is asked for.
if(LKMC_SYSTEM STREQUAL "linux")
    add_library(lkmc_assert_failed STATIC EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/assert_failed.cpp)
    target_link_libraries(lkmc_assert_failed PRIVATE lkmc_strict lkmc::lkmc)
    add_library(lkmc_assert_failed_no_libc STATIC EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/assert_failed.cpp)
    target_link_libraries(lkmc_assert_failed_no_libc PRIVATE lkmc_strict lkmc::no_libc)
    target_compile_definitions(lkmc_assert_failed_no_libc PRIVATE LKMC_NO_LIBC)
endif()

# One object of the manifest, from the fields that are variables of the caller.
function(lkmc_manifest_add)
    set(object "")
    foreach(field path arch world runner kind skip title source target program signal gdb)
        lkmc_json_string(value "${${field}}")
        string(APPEND object "     \"${field}\": ${value},\n")
    endforeach()
    foreach(field needs command args environment also)
        lkmc_json_list(value ${${field}})
        string(APPEND object "     \"${field}\": ${value},\n")
    endforeach()
    string(APPEND object "     \"status\": ${status}")
    string(REPLACE ";" "\\;" object "${object}")
    set_property(GLOBAL APPEND PROPERTY LKMC_MANIFEST "    {\n${object}\n    }")
endfunction()

# build/<world>/lkmc.json: what this world has, for the front door and the documentation.
function(lkmc_write_manifest)
    get_property(objects GLOBAL PROPERTY LKMC_MANIFEST)
    list(JOIN objects ",\n" objects)
    lkmc_json_string(compiler "${CMAKE_CXX_COMPILER}")
    get_property(guests GLOBAL PROPERTY LKMC_GUESTS)
    list(JOIN guests ",\n    " guests)
    lkmc_json_string(no_guest "${LKMC_KERNEL_MISSING}")
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/lkmc.json CONTENT
"{\"version\": 1, \"world\": \"${LKMC_WORLD}\", \"arch\": \"${LKMC_CPU}\",
 \"compiler\": {\"id\": \"${CMAKE_CXX_COMPILER_ID}\", \"version\": \"${CMAKE_CXX_COMPILER_VERSION}\", \"path\": ${compiler}},
 \"guests\": [
    ${guests}
 ],
 \"no_guest\": ${no_guest},
 \"tests\": [
${objects}
 ]}
")
endfunction()

# The first sentence of a source's comment: what it shows.
function(lkmc_title variable source)
    file(STRINGS "${source}" lines LIMIT_COUNT 4 REGEX "^(//|/\\*| \\*|#) " ENCODING UTF-8)
    list(FILTER lines EXCLUDE REGEX "SPDX-License-Identifier")
    set(title "")
    if(lines)
        list(GET lines 0 title)
        string(REGEX REPLACE "^(//|/\\*| \\*|#) *" "" title "${title}")
        string(REGEX REPLACE " *\\*/$" "" title "${title}")
        string(REGEX REPLACE "\\.$" "" title "${title}")
    endif()
    set(${variable} "${title}" PARENT_SCOPE)
endfunction()

# A CTest test that is there to say why it cannot run.
function(lkmc_skipped_test name reason)
    add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E echo "skipped: ${reason}")
    set_tests_properties(${name} PROPERTIES SKIP_REGULAR_EXPRESSION "^skipped: " LABELS "${LKMC_CPU}")
endfunction()

# lkmc_check(PATH COMMAND word … [TITLE text] [SKIP reason] [COST n] [ENVIRONMENT K=V …] [ALONE]): a test that is no
# program of this world: headers that must compile, sources that must not, sizes. SKIP: it cannot run here, and why.
# COST: a big one is started first.
function(lkmc_check path)
    cmake_parse_arguments(PARSE_ARGV 1 check "ALONE" "TITLE;SKIP;COST" "COMMAND;ENVIRONMENT")
    if(check_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "lkmc_check(${path}): not understood: ${check_UNPARSED_ARGUMENTS}")
    endif()
    list(GET LKMC_RUNNERS 0 runner)
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE source)
    set(arch ${LKMC_CPU})
    set(world ${LKMC_WORLD})
    set(kind check)
    set(title "${check_TITLE}")
    set(skip "${check_SKIP}")
    set(command "${check_COMMAND}")
    set(environment "${check_ENVIRONMENT}")
    set(status 0)
    foreach(field needs args target program signal gdb also)
        set(${field} "")
    endforeach()
    lkmc_manifest_add()
    if(skip)
        lkmc_skipped_test(${path}@${runner}${LKMC_TEST_SUFFIX} "${skip}")
        return()
    endif()
    add_test(NAME ${path}@${runner}${LKMC_TEST_SUFFIX} COMMAND ${command})
    set_tests_properties(${path}@${runner}${LKMC_TEST_SUFFIX} PROPERTIES
        SKIP_RETURN_CODE 77 TIMEOUT 900 LABELS "${LKMC_CPU}" ENVIRONMENT "${environment}" RUN_SERIAL "${check_ALONE}")
    if(check_COST)
        set_tests_properties(${path}@${runner}${LKMC_TEST_SUFFIX} PROPERTIES COST ${check_COST})
    endif()
endfunction()

# The tests of one program: one for each runner. Reads the variables of lkmc_example.
function(lkmc_add_runs path target)
    set(arch ${LKMC_CPU})
    set(world ${LKMC_WORLD})
    set(needs ${example_NEEDS})
    set(args ${example_ARGS})
    set(environment ${example_ENVIRONMENT})
    if(LKMC_SANITIZE)
        # Looking for leaks takes the right to trace oneself, and /proc as it was; what lkmc owns is no heap memory.
        list(APPEND environment ASAN_OPTIONS=detect_leaks=0)
    endif()
    set(status ${example_STATUS})
    set(signal "${example_SIGNAL}")
    set(program $<TARGET_FILE:${target}>)
    foreach(runner IN LISTS LKMC_RUNNERS)
        if(NOT LKMC_RUNNER_${runner}_BOARD STREQUAL "${example_board}" OR NOT path MATCHES "${LKMC_RUNNER_${runner}_ONLY}")
            continue()
        endif()
        if(LKMC_RUNNER_${runner}_LINK STREQUAL "static" AND NOT example_LINK MATCHES "^(none|static)$" AND NOT path MATCHES "[.]static$")
            continue()      # its static twin runs there
        endif()
        set(also ${LKMC_RUNNER_${runner}_ALSO})
        set(skip "${LKMC_RUNNER_${runner}_MISSING}")
        foreach(need IN LISTS needs)
            if(NOT skip AND DEFINED LKMC_RUNNER_${runner}_LACKS_${need})
                set(skip "${LKMC_RUNNER_${runner}_LACKS_${need}}")
            endif()
        endforeach()
        set(gdb "${LKMC_RUNNER_${runner}_GDB}")
        set(command ${LKMC_RUNNER_${runner}_COMMAND} ${program})
        lkmc_manifest_add()
        if(skip)
            lkmc_skipped_test(${path}@${runner}${LKMC_TEST_SUFFIX} "${skip}")
            continue()
        endif()
        set(expect "")
        if(example_STATUS OR example_SIGNAL OR example_STDIN OR example_MATCH)
            set(expect ${PROJECT_SOURCE_DIR}/cmake/expect.sh)
            if(example_STATUS)
                list(APPEND expect --status ${example_STATUS})
            endif()
            if(example_SIGNAL)
                list(APPEND expect --signal ${example_SIGNAL})
            endif()
            if(example_STDIN)
                list(APPEND expect --stdin ${CMAKE_CURRENT_SOURCE_DIR}/${example_STDIN})
            endif()
            if(example_MATCH)
                list(APPEND expect --match "${example_MATCH}")
            endif()
            list(APPEND expect --)
        endif()
        add_test(NAME ${path}@${runner}${LKMC_TEST_SUFFIX} COMMAND ${expect} ${command} ${args})
        set(labels "${LKMC_CPU}")
        if(LKMC_RUNNER_${runner}_ON_DEMAND AND path MATCHES "${LKMC_RUNNER_${runner}_ON_DEMAND}")
            list(APPEND labels on-demand)
        endif()
        # The timeout is there for what hangs, not for what is slow.
        set_tests_properties(${path}@${runner}${LKMC_TEST_SUFFIX} PROPERTIES
            SKIP_RETURN_CODE 77 TIMEOUT ${LKMC_RUNNER_${runner}_PATIENCE} LABELS "${labels}" ENVIRONMENT "${environment}"
            RUN_SERIAL "${example_ALONE}")
    endforeach()
endfunction()

# The images of an example, one for each board. Reads the variables of lkmc_example.
function(lkmc_example_images)
    list(GET LKMC_RUNNERS 0 runner)
    set(main ${LKMC_RUNNER_${runner}_BOARD})
    set(boards "")
    set(runners "")
    foreach(runner IN LISTS LKMC_RUNNERS)
        if(path MATCHES "${LKMC_RUNNER_${runner}_ONLY}")
            list(APPEND runners ${runner})
            list(APPEND boards ${LKMC_RUNNER_${runner}_BOARD})
        endif()
    endforeach()
    list(REMOVE_DUPLICATES boards)
    if(NOT example_BOARDS)
        set(example_BOARDS ${LKMC_EXAMPLE_BOARDS})
    endif()
    list(TRANSFORM example_BOARDS REPLACE "^main$" ${main})
    set(image_options "")
    if(NOT example_LIBC AND NOT example_LINK STREQUAL "none")
        set(example_LIBC newlib)
    endif()
    set(missing "")
    if(example_LIBC)
        lkmc_newlib_missing(missing)
    endif()
    foreach(option IN ITEMS SCRIPT STACK LIBC)
        if(example_${option})
            list(APPEND image_options ${option} ${example_${option}})
        endif()
    endforeach()
    foreach(option IN ITEMS NO_START FLAT RELOCATABLE EXCEPTIONS)
        if(example_${option})
            list(APPEND image_options ${option})
        endif()
    endforeach()
    foreach(example_board IN LISTS boards)
        if(example_BOARDS AND NOT example_board IN_LIST example_BOARDS)
            continue()
        endif()
        set(lacking ${example_NEEDS})
        string(REPLACE ";" "|" pattern "${LKMC_BOARD_${example_board}_LACKS}")
        list(FILTER lacking INCLUDE REGEX "^(${pattern})$")
        set(why "${missing}")
        if(lacking)
            set(why "the board ${example_board} has no ${lacking}")
        endif()
        if(why)
            foreach(runner IN LISTS runners)
                if(LKMC_RUNNER_${runner}_BOARD STREQUAL example_board)
                    lkmc_skipped_test(${path}@${runner}${LKMC_TEST_SUFFIX} "${why}")
                endif()
            endforeach()
            continue()
        endif()
        set(variant "")
        if(NOT example_board STREQUAL main)
            set(variant .${example_board})
        endif()
        lkmc_add_image(${base}${variant} ${first_source} ${example_SOURCES} SHARE_START
            BOARD ${example_board} ${image_options} OPTIONS ${example_OPTIONS} LIBRARIES lkmc_strict ${example_LIBRARIES})
        set_target_properties(${base}${variant} PROPERTIES
            OUTPUT_NAME ${name}${variant}
            RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/${folder})
        lkmc_add_runs(${path} ${base}${variant})
    endforeach()
endfunction()

function(lkmc_example first_source)
    cmake_parse_arguments(PARSE_ARGV 1 example "ALONE;NO_START;FLAT;RELOCATABLE;EXCEPTIONS"
        "STDIN;STATUS;SIGNAL;MATCH;LINK;KIND;AS;SCRIPT;STACK;LIBC"
        "NEEDS;ARGS;ENVIRONMENT;CPUS;SYSTEMS;BOARDS;SOURCES;LIBRARIES;PARTNERS;OPTIONS")
    if(example_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "lkmc_example(${first_source}): not understood: ${example_UNPARSED_ARGUMENTS}")
    endif()
    if(example_CPUS AND NOT LKMC_CPU IN_LIST example_CPUS)
        return()
    endif()
    if(NOT example_SYSTEMS)
        set(example_SYSTEMS ${LKMC_EXAMPLE_SYSTEMS})
    endif()
    if(NOT LKMC_SYSTEM IN_LIST example_SYSTEMS)
        return()
    endif()
    if(NOT DEFINED example_STATUS)
        set(example_STATUS 0)
    endif()
    if(NOT example_LINK)
        set(example_LINK both)
    endif()
    if(NOT example_LINK MATCHES "^(both|dynamic|static|none)$")
        message(FATAL_ERROR "lkmc_example(${first_source}): LINK is both, dynamic, static or none, not '${example_LINK}'")
    endif()
    if(NOT example_KIND)
        set(example_KIND example)
    endif()

    set(file ${CMAKE_CURRENT_SOURCE_DIR}/${first_source})
    cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE source)
    string(REGEX REPLACE "\\.[^./]*$" "" path "${source}")
    if(example_AS)
        cmake_path(REPLACE_FILENAME path "${example_AS}")
    endif()
    string(REPLACE "/" "." base ${path})
    cmake_path(GET path PARENT_PATH folder)
    cmake_path(GET path FILENAME name)
    lkmc_title(title ${file})
    set(kind ${example_KIND})

    if(LKMC_SANITIZE AND example_LINK MATCHES "none|static")
        foreach(runner IN LISTS LKMC_RUNNERS)
            lkmc_skipped_test(${path}@${runner}${LKMC_TEST_SUFFIX} "sanitizers need a dynamically linked libc")
        endforeach()
        return()
    endif()

    if(LKMC_SYSTEM STREQUAL "bare")
        lkmc_example_images()
        return()
    endif()

    # Compiled once, linked once or twice; what runs in another way under another name (AS) is not compiled again.
    string(MD5 key "${file};${example_SOURCES};${example_LIBRARIES};${example_OPTIONS};${example_LINK};${kind}")
    get_property(objects GLOBAL PROPERTY LKMC_OBJECTS_${key})
    set(assertions "")
    if("${first_source};${example_SOURCES}" MATCHES "\\.(S|c)(;|$)")
        set(assertions lkmc_assert_failed)
        if(example_LINK STREQUAL "none")
            set(assertions lkmc_assert_failed_no_libc)
        endif()
    endif()
    if(NOT objects)
        set(objects ${base}.objects)
        set_property(GLOBAL PROPERTY LKMC_OBJECTS_${key} ${objects})
        add_library(${objects} OBJECT ${first_source} ${example_SOURCES})
        target_link_libraries(${objects} PRIVATE lkmc_strict lkmc::lkmc ${example_LIBRARIES})
        if(kind STREQUAL "unit" AND NOT LKMC_SANITIZE)
            # Lines for who looks at a failure, no more: whole debug information is a quarter of the time.
            target_compile_options(${objects} PRIVATE $<$<CONFIG:RelWithDebInfo>:-g1>)
        endif()
        target_compile_options(${objects} PRIVATE ${example_OPTIONS})
        if(example_LINK STREQUAL "none")
            target_link_libraries(${objects} PRIVATE lkmc::no_libc)
        endif()
    endif()

    set(variants "")
    if(example_LINK MATCHES "both|dynamic|none")
        list(APPEND variants plain)
    endif()
    if(example_LINK STREQUAL "static")
        list(APPEND variants plain)     # the only one needs no name of its own
    elseif(example_LINK STREQUAL "both" AND LKMC_STATIC AND NOT LKMC_SANITIZE)
        list(APPEND variants .static)
    endif()
    foreach(variant IN LISTS variants)
        if(variant STREQUAL "plain")
            set(variant "")
        endif()
        set(target ${base}${variant})
        add_executable(${target} $<TARGET_OBJECTS:${objects}>)
        set_target_properties(${target} PROPERTIES
            OUTPUT_NAME ${name}${variant}
            RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/${folder}
            LINKER_LANGUAGE CXX)
        target_link_libraries(${target} PRIVATE lkmc_strict ${example_LIBRARIES} ${assertions})
        if(variant STREQUAL ".static" OR example_LINK STREQUAL "static")
            target_link_options(${target} PRIVATE -static)
        elseif(example_LINK STREQUAL "none")
            target_link_libraries(${target} PRIVATE lkmc::no_libc)
        endif()
        if(example_PARTNERS)
            add_dependencies(${target} ${example_PARTNERS})
        endif()
        lkmc_add_runs(${path}${variant} ${target})
    endforeach()
endfunction()
