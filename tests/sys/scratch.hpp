// SPDX-License-Identifier: MIT
// A folder for one test, made and removed by libc and the C++ library: not by what is tested.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

class scratch {
public:
    scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "lkmc-test-XXXXXX").string();
        if (!mkdtemp(name.data())) abort();
        path_ = name;
    }
    scratch(const scratch&) = delete;
    ~scratch() { std::filesystem::remove_all(path_); }

    std::string operator/(const char* name) const { return path_ / name; }
    std::string path() const { return path_; }
    std::string file(const char* name, const std::string& contents) const {
        std::ofstream(path_ / name, std::ios::binary) << contents;
        return path_ / name;
    }
    std::string read(const char* name) const {
        std::ifstream in(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

private:
    std::filesystem::path path_;
};
