#include "script/source.h"

#include "script/unicode.h"

#include <algorithm>
#include <cstddef>

namespace swimloop::script {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
           || c == '.';
}

// The encoding that a comment in one of the first two lines names (PEP 263), or nothing.
std::string_view declaredEncoding(std::string_view bytes) {
    for (int number = 0; number < 2; ++number) {
        const size_t lineEnd = std::min(bytes.find_first_of("\r\n"), bytes.size());
        const std::string_view line = bytes.substr(0, lineEnd);
        size_t at = 0;
        while (at < line.size() && isBlank(line[at]))
            ++at;
        if (at < line.size() && line[at] != '#')
            return {};
        for (size_t found = line.find("coding", at); found != line.npos; found = line.find("coding", found + 1)) {
            size_t begin = found + 6;
            if (begin >= line.size() || (line[begin] != ':' && line[begin] != '='))
                continue;
            ++begin;
            while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t'))
                ++begin;
            size_t end = begin;
            while (end < line.size() && isNameCharacter(line[end]))
                ++end;
            if (end > begin)
                return line.substr(begin, end - begin);
        }
        bytes.remove_prefix(std::min(bytes.size(), lineEnd + (bytes.substr(lineEnd, 2) == "\r\n" ? 2 : 1)));
    }
    return {};
}

enum class Encoding { Utf8, Latin1, Ascii, Unknown };

Encoding encodingNamed(std::string_view name) {
    std::string normal;
    for (const char c : name)
        normal.push_back(c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    const auto isOrBegins = [&](std::string_view wanted) {
        return normal == wanted || (normal.compare(0, wanted.size(), wanted) == 0 && normal[wanted.size()] == '-');
    };
    if (isOrBegins("utf-8") || normal == "utf8" || normal == "u8")
        return Encoding::Utf8;
    if (isOrBegins("latin-1") || isOrBegins("iso-8859-1") || isOrBegins("iso-latin-1") || normal == "latin1"
        || normal == "iso8859-1" || normal == "l1")
        return Encoding::Latin1;
    if (normal == "ascii" || normal == "us-ascii")
        return Encoding::Ascii;
    return Encoding::Unknown;
}

uint32_t countLines(std::string_view text, size_t offset) {
    return 1
           + static_cast<uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

void normalizeNewlines(std::string& text) {
    size_t to = text.find('\r');
    if (to == std::string::npos)
        return;
    for (size_t from = to; from < text.size(); ++from) {
        if (text[from] != '\r') {
            text[to++] = text[from];
            continue;
        }
        text[to++] = '\n';
        if (from + 1 < text.size() && text[from + 1] == '\n')
            ++from;
    }
    text.resize(to);
}

std::string hexByte(char c) {
    const char* digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    return {digits[byte >> 4], digits[byte & 15]};
}

} // namespace

Source::Source(std::string name, std::string bytes) : m_name(std::move(name)) {
    // Offsets are 32 bits wide; whoever opens files caps them far below.
    if (bytes.size() > 0x7FFF0000u) {
        bytes.clear();
        m_decodeError = "source is too large";
        m_decodeErrorLine = 1;
    }
    decode(std::move(bytes));
    m_lineStarts.push_back(0);
    for (size_t at = m_text.find('\n'); at != std::string::npos; at = m_text.find('\n', at + 1))
        m_lineStarts.push_back(static_cast<uint32_t>(at + 1));
    if (m_lineStarts.size() > 1 && m_lineStarts.back() == m_text.size())
        m_lineStarts.pop_back(); // what follows the last line end is not a line
}

void Source::decode(std::string bytes) {
    const bool hasMark = bytes.compare(0, 3, "\xEF\xBB\xBF") == 0;
    if (hasMark)
        bytes.erase(0, 3);
    const std::string declared(declaredEncoding(bytes));
    normalizeNewlines(bytes);
    const auto fail = [&](std::string message, uint32_t line) {
        if (m_decodeError.empty()) {
            m_decodeError = std::move(message);
            m_decodeErrorLine = line;
        }
    };
    m_namesEncoding = hasMark || !declared.empty();
    const Encoding encoding = declared.empty() ? Encoding::Utf8 : encodingNamed(declared);
    const bool contradictsMark =
        hasMark && !declared.empty() && (encoding != Encoding::Utf8 || declared == "utf8"); // yes, only "utf-8" will do
    if (encoding == Encoding::Unknown || contradictsMark)
        fail("encoding problem: " + declared + (hasMark ? " with BOM" : ""), 0);

    if (encoding == Encoding::Latin1 && !hasMark) {
        for (const char c : bytes)
            appendUtf8(m_text, static_cast<unsigned char>(c));
    } else {
        m_text = std::move(bytes);
    }
    size_t bad = findInvalidUtf8(m_text);
    if (encoding == Encoding::Ascii) {
        const auto high =
            std::find_if(m_text.begin(), m_text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
        if (high != m_text.end())
            bad = static_cast<size_t>(high - m_text.begin());
    }
    if (bad != std::string::npos) {
        const uint32_t line = countLines(m_text, bad);
        if (declared.empty()) {
            fail("Non-UTF-8 code starting with '\\x" + hexByte(m_text[bad]) + "' in file " + m_name + " on line "
                     + std::to_string(line)
                     + ", but no encoding declared; see https://peps.python.org/pep-0263/ for details",
                 line);
        } else {
            fail("(unicode error) '" + declared + "' codec can't decode byte 0x" + hexByte(m_text[bad])
                     + " in position " + std::to_string(bad),
                 line);
        }
        // Go on with replacement characters, so that the lines can be shown.
        std::string replaced;
        for (size_t at = 0; at < m_text.size();)
            appendUtf8(replaced, decodeUtf8(m_text, at));
        m_text.swap(replaced);
    }
    const size_t null = m_text.find('\0');
    if (null != std::string::npos) {
        fail("source code cannot contain null bytes", countLines(m_text, null));
        std::replace(m_text.begin(), m_text.end(), '\0', ' ');
    }
}

std::string_view Source::line(uint32_t number) const {
    if (number == 0 || number > lineCount())
        return {};
    const uint32_t begin = m_lineStarts[number - 1];
    uint32_t end = lineStart(number + 1);
    if (end > begin && m_text[end - 1] == '\n')
        --end;
    return std::string_view(m_text).substr(begin, end - begin);
}

uint32_t Source::lineStart(uint32_t number) const {
    if (number == 0)
        return 0;
    return number <= lineCount() ? m_lineStarts[number - 1] : static_cast<uint32_t>(m_text.size());
}

uint32_t Source::lineAt(uint32_t offset) const {
    const auto after = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), offset);
    return static_cast<uint32_t>(std::max<std::ptrdiff_t>(1, after - m_lineStarts.begin()));
}

} // namespace swimloop::script
