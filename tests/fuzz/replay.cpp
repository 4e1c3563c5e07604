// SPDX-License-Identifier: MIT
// Feeds a fuzz target where there is no fuzzer: every file of its corpus, then inputs made of them at random.
//
//     replay [-runs=N] [-seed=N] [FILE or FOLDER …]
//
// The same seed makes the same inputs. A target that does not like an input traps or is stopped by a sanitizer; the
// input is then in the file crash-input of the current folder.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using input = std::vector<std::uint8_t>;

const input* current = nullptr;

void keep_input(int signal) {
    const int file = open("crash-input", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file >= 0 && current != nullptr && write(file, current->data(), current->size()) < 0) _exit(1);
    std::signal(signal, SIG_DFL);
    raise(signal);
}

void run(const input& in) {
    current = &in;
    // A block of exactly this size: what reads past it is noticed.
    std::uint8_t* const copy = static_cast<std::uint8_t*>(std::malloc(in.size() + (in.empty() ? 1 : 0)));
    if (!in.empty()) std::memcpy(copy, in.data(), in.size());
    LLVMFuzzerTestOneInput(copy, in.size());
    std::free(copy);
}

struct random_numbers {
    std::uint64_t state;
    std::uint64_t next() {  // xorshift64*
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return state * 0x2545'f491'4f6c'dd1d;
    }
    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(next() % n); }
};

// A change or a few, of the kinds that parsers stumble over.
input mutated(input in, const std::vector<input>& corpus, random_numbers& random) {
    static constexpr const char* words[] = {"\n", " ", "-", ":", "0", "ffffffffffffffff", "18446744073709551616", "-1", "\t", "%", "\\", "\0"};
    for (std::size_t changes = 1 + random.below(4); changes > 0; --changes) {
        const std::size_t at = random.below(in.size() + 1);
        const auto place = in.begin() + static_cast<std::ptrdiff_t>(at);
        switch (random.below(7)) {
            case 0: if (!in.empty()) in[at % in.size()] ^= static_cast<std::uint8_t>(1u << random.below(8)); break;
            case 1: if (!in.empty()) in[at % in.size()] = static_cast<std::uint8_t>(random.next()); break;
            case 2: in.insert(place, static_cast<std::uint8_t>(random.next())); break;
            case 3: in.resize(at); break;
            case 4: if (at < in.size()) in.erase(place, place + static_cast<std::ptrdiff_t>(1 + random.below(in.size() - at))); break;
            case 5: {
                const char* const word = words[random.below(std::size(words))];
                in.insert(place, word, word + std::max<std::size_t>(1, std::strlen(word)));
                break;
            }
            default: {
                const input& other = corpus[random.below(corpus.size())];
                if (other.size() + in.size() < 4096) in.insert(place, other.begin(), other.end());
            }
        }
    }
    return in;
}

}  // namespace

int main(int argc, char** argv) {
    long runs = 1000;
    random_numbers random{88172645463325252};
    std::vector<input> corpus;
    const auto read = [&](const std::filesystem::path& path) {
        std::ifstream file(path, std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    };
    for (int n = 1; n < argc; ++n) {
        const std::string word = argv[n];
        if (word.compare(0, 6, "-runs=") == 0) runs = std::atol(word.c_str() + 6);
        else if (word.compare(0, 6, "-seed=") == 0) random.state = std::strtoull(word.c_str() + 6, nullptr, 10) * 2 + 1;
        else if (std::filesystem::is_directory(word)) {
            std::vector<std::filesystem::path> files;
            for (const auto& entry : std::filesystem::directory_iterator(word)) files.push_back(entry.path());
            std::sort(files.begin(), files.end());
            for (const auto& path : files) read(path);
        } else if (std::filesystem::exists(word)) read(word);
        else return std::fprintf(stderr, "replay: '%s' is no option and is not there\n", word.c_str()), 2;
    }
    for (const int signal : {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) std::signal(signal, keep_input);

    const std::size_t given = corpus.size();
    corpus.emplace_back();
    for (const input& in : corpus) run(in);
    for (long n = 0; n < runs; ++n) run(mutated(corpus[random.below(corpus.size())], corpus, random));
    std::printf("%zu inputs of the corpus and %ld made of them\n", given, runs);
}
