#include "script/unicode_names.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace swimloop::script {

namespace {

#include "script/unicode_names_data.inc"

struct Named {
    std::string_view name;
    char32_t character;
};

// A third of a megabyte in the program, one and a half once somebody asks.
struct Names {
    std::string text;
    std::vector<Named> byCharacter, byName;

    Names()
    {
        unpack();
        std::string_view rest = text;
        char32_t next = 0;
        bool isAlias = false;
        while (!rest.empty()) {
            const size_t end = std::min(rest.find('\n'), rest.size());
            const std::string_view line = rest.substr(0, end);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line[0] == '#') {
                isAlias = true;
            } else if (line[0] == '@') {
                next = hex(line.substr(1));
            } else if (isAlias) {
                const size_t space = line.find(' ');
                byName.push_back({line.substr(space + 1), hex(line.substr(0, space))});
            } else {
                byCharacter.push_back({line, next});
                byName.push_back({line, next++});
            }
        }
        std::sort(byName.begin(), byName.end(), [](const Named& a, const Named& b) { return a.name < b.name; });
    }

    static char32_t hex(std::string_view digits) { return static_cast<char32_t>(std::strtoul(std::string(digits).c_str(), nullptr, 16)); }

    void unpack()
    {
        constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
        uint8_t values[256] = {};
        for (size_t i = 0; i < kDigits.size(); ++i)
            values[static_cast<unsigned char>(kDigits[i])] = static_cast<uint8_t>(i);
        std::string packed, digits;
        for (const std::string_view piece : kPackedNames)
            digits += piece;
        const size_t padding = (5 - digits.size() % 5) % 5;
        digits.append(padding, '~');
        for (size_t i = 0; i < digits.size(); i += 5) {
            uint32_t word = 0;
            for (size_t j = 0; j < 5; ++j)
                word = word * 85 + values[static_cast<unsigned char>(digits[i + j])];
            for (int shift = 24; shift >= 0; shift -= 8)
                packed += static_cast<char>(word >> shift);
        }
        packed.resize(packed.size() - padding);
        text.resize(kNamesSize);
        uLongf size = kNamesSize;
        uncompress(reinterpret_cast<Bytef*>(text.data()), &size, reinterpret_cast<const Bytef*>(packed.data()), static_cast<uLong>(packed.size()));
        text.resize(size);
    }
};

const Names& names()
{
    static const Names all;
    return all;
}

constexpr std::string_view kIdeograph = "CJK UNIFIED IDEOGRAPH-", kSyllable = "HANGUL SYLLABLE ";

// What Unicode 14 has of them.
bool isIdeograph(char32_t c)
{
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B738)
        || (c >= 0x2B740 && c <= 0x2B81D) || (c >= 0x2B820 && c <= 0x2CEA1) || (c >= 0x2CEB0 && c <= 0x2EBE0) || (c >= 0x30000 && c <= 0x3134A);
}

// A syllable is one of 19 beginnings, one of 21 vowels, one of 28 ends.
constexpr const char* kBeginnings[] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
constexpr const char* kVowels[] = {"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"};
constexpr const char* kEnds[] = {"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"};
constexpr char32_t kFirstSyllable = 0xAC00, kSyllables = 19 * 21 * 28;

std::string syllable(char32_t index)
{
    return std::string(kBeginnings[index / (21 * 28)]) + kVowels[index / 28 % 21] + kEnds[index % 28];
}

} // namespace

char32_t characterNamed(std::string_view name)
{
    std::string wanted;
    for (const char c : name)
        wanted += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    // Those that follow rules are known in capitals only, as CPython has it.
    if (name.starts_with(kIdeograph)) {
        const std::string digits = std::string(name.substr(kIdeograph.size()));
        if ((digits.size() != 4 && digits.size() != 5) || digits.find_first_not_of("0123456789ABCDEF") != std::string::npos)
            return 0;
        const char32_t c = Names::hex(digits);
        return isIdeograph(c) ? c : 0;
    }
    if (name.starts_with(kSyllable)) {
        for (char32_t i = 0; i < kSyllables; ++i)
            if (syllable(i) == name.substr(kSyllable.size()))
                return kFirstSyllable + i;
        return 0;
    }
    const std::vector<Named>& all = names().byName;
    const auto found = std::lower_bound(all.begin(), all.end(), wanted, [](const Named& each, const std::string& w) { return each.name < w; });
    return found != all.end() && found->name == wanted ? found->character : 0;
}

std::string nameOfCharacter(char32_t character)
{
    if (isIdeograph(character)) {
        std::string digits;
        for (int shift = character > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4)
            digits += "0123456789ABCDEF"[character >> shift & 15];
        return std::string(kIdeograph) + digits;
    }
    if (character >= kFirstSyllable && character < kFirstSyllable + kSyllables)
        return std::string(kSyllable) + syllable(character - kFirstSyllable);
    const std::vector<Named>& all = names().byCharacter;
    const auto found = std::lower_bound(all.begin(), all.end(), character, [](const Named& each, char32_t c) { return each.character < c; });
    return found != all.end() && found->character == character ? std::string(found->name) : std::string();
}

} // namespace swimloop::script
