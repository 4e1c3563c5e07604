# SPDX-License-Identifier: MIT
# Text and lists as JSON has them.
include_guard()

function(lkmc_json_string variable text)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    string(REPLACE "\n" "\\n" text "${text}")
    string(REPLACE "\t" "\\t" text "${text}")
    set(${variable} "\"${text}\"" PARENT_SCOPE)
endfunction()

function(lkmc_json_list variable)
    set(items "")
    foreach(item IN LISTS ARGN)
        lkmc_json_string(item "${item}")
        string(APPEND items "${items_separator}${item}")
        set(items_separator ", ")
    endforeach()
    set(${variable} "[${items}]" PARENT_SCOPE)
endfunction()
