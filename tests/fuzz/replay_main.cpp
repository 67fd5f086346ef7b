// Stands in for libFuzzer where a run has to be the same each time: gives every file of the folders on the command line to the target, once;
// with `--runs N` then so many changed ones. What is changed follows from N alone, not from the machine, its clock or its addresses.
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

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
// Of targets whose inputs have a grammar.
extern "C" __attribute__((weak)) std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maxSize, unsigned int seed);

namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr std::size_t kMaxSize = 20'000;

class Changer {
public:
    explicit Changer(const std::vector<Bytes>& inputs) : m_inputs(inputs) {}

    Bytes next()
    {
        Bytes bytes = pick();
        bytes.resize(std::min(bytes.size(), kMaxSize));
        if (LLVMFuzzerCustomMutator) {
            const std::size_t size = bytes.size();
            bytes.resize(kMaxSize);
            bytes.resize(LLVMFuzzerCustomMutator(bytes.data(), size, kMaxSize, static_cast<unsigned int>(random())));
            return bytes;
        }
        for (std::uint64_t left = 1 + below(4); left > 0; --left)
            change(bytes);
        bytes.resize(std::min(bytes.size(), kMaxSize));
        return bytes;
    }

private:
    std::uint64_t random()
    {
        m_state += 0x9E3779B97F4A7C15;
        std::uint64_t z = m_state;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
    std::uint64_t below(std::uint64_t end) { return end == 0 ? 0 : random() % end; }
    const Bytes& pick() { return m_inputs[below(m_inputs.size())]; }

    void change(Bytes& bytes)
    {
        const std::size_t at = below(bytes.size() + 1), length = std::min<std::size_t>(bytes.size() - at, 1 + below(32));
        const auto here = bytes.begin() + static_cast<std::ptrdiff_t>(at), end = here + static_cast<std::ptrdiff_t>(length);
        const Bytes part(here, end);
        switch (below(7)) {
        case 0:    // another byte
            if (at < bytes.size())
                bytes[at] = static_cast<std::uint8_t>(random());
            break;
        case 1:    // another bit
            if (at < bytes.size())
                bytes[at] ^= static_cast<std::uint8_t>(1u << below(8));
            break;
        case 2: bytes.erase(here, end); break;
        case 3: bytes.insert(here, part.begin(), part.end()); break;
        case 4: {    // a part many times over: depth and length
            const std::uint64_t times = below(200);
            Bytes many;
            for (std::uint64_t i = 0; i < times && many.size() < kMaxSize; ++i)
                many.insert(many.end(), part.begin(), part.end());
            bytes.insert(here, many.begin(), many.end());
            break;
        }
        case 5: {    // a piece of another input
            const Bytes& other = pick();
            const std::size_t from = below(other.size() + 1), size = std::min<std::size_t>(other.size() - from, 1 + below(200));
            bytes.insert(here, other.begin() + static_cast<std::ptrdiff_t>(from), other.begin() + static_cast<std::ptrdiff_t>(from + size));
            break;
        }
        default: {    // what is often meant specially
            static const std::string_view kSpecial[] = {"\xFF", "\xED\xA0\x80", "\xEF\xBB\xBF", "\r\n", "\\", "'", "\"", "{", "(", "[", "]", "0", "-1", "1e999",
                                                        "9999999999999999999", "%", "{}", "#", "\t", ";", "(?:", "*", "{1,65535}", "lambda:", "\xE2\x80\xAE"};
            const std::string_view text = kSpecial[below(std::size(kSpecial))];
            bytes.insert(here, text.begin(), text.end());
        }
        }
    }

    const std::vector<Bytes>& m_inputs;
    std::uint64_t m_state = 1;
};

}    // namespace

int main(int argc, char** argv)
{
    std::vector<std::filesystem::path> files;
    long runs = 0;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--runs") == 0 && i + 1 < argc) {
            runs = std::atol(argv[++i]);
            continue;
        }
        if (!std::filesystem::exists(argv[i]))
            continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i]))
            if (entry.is_regular_file())
                files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<Bytes> inputs;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
        LLVMFuzzerTestOneInput(inputs.back().data(), inputs.back().size());
    }
    if (inputs.empty())
        inputs.emplace_back();
    Changer changer(inputs);
    const char* const keep = std::getenv("SWIMLOOP_FUZZ_KEEP");    // a file for the input at work: what a crash leaves behind
    for (long i = 0; i < runs; ++i) {
        const Bytes bytes = changer.next();
        if (keep) {
            std::ofstream stream(keep, std::ios::binary | std::ios::trunc);
            stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        }
        LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    }
    std::printf("%zu inputs, %ld changed ones\n", files.size(), runs);
    return 0;
}
