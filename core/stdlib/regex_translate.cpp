// From Python's syntax of regular expressions to PCRE2's, with Python's complaints.
#include "script/unicode_names.h"
#include "stdlib/regex.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "vm/unicode.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

class Translator {
public:
    Translator(std::string_view source, uint32_t flags, bool isBytes) : m_source(source), m_isBytes(isBytes) { m_out.flags = flags; }

    TranslatedRegex run()
    {
        put(kCount);
        if (alternatives(0) && m_at < m_source.size())
            fail("unbalanced parenthesis", m_at);
        for (const auto& [number, at] : m_asked) {
            if (number > m_out.groups)
                fail(cat("invalid group reference ", number), at);
        }
        return std::move(m_out);
    }

private:
    static constexpr int kMaxDepth = 200;
    // A callout: where the matcher tells how far it is, so that its work is charged (runRegex). At the begin of the pattern and of groups,
    // and behind what repeats; a pattern without any of them does work in proportion to its own length.
    static constexpr std::string_view kCount = "(?C1)";

    bool fail(std::string message, size_t at)
    {
        if (m_out.error.empty()) {
            m_out.error = std::move(message);
            m_out.errorAt = at;
        }
        return false;
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_source.size(); }
    [[nodiscard]] char peek(size_t ahead = 0) const { return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0'; }
    [[nodiscard]] bool startsWith(std::string_view text) const { return m_source.substr(m_at, text.size()) == text; }
    void put(std::string_view text) { m_out.pattern += text; }
    void putCode(uint32_t c)
    {
        char text[16];
        std::snprintf(text, sizeof text, "\\x{%x}", c);
        put(text);
    }
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    static bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
    static bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    bool alternatives(int depth)
    {
        if (depth > kMaxDepth)
            return fail("too many nested groups", m_at);
        for (;;) {
            if (!sequence(depth))
                return false;
            if (peek() != '|' || atEnd())
                return true;
            put("|");
            ++m_at;
        }
    }

    bool sequence(int depth)
    {
        bool hasItem = false, isRepeated = false;
        while (!atEnd() && peek() != '|' && peek() != ')') {
            const size_t begin = m_at;
            const char c = peek();
            const bool isVerbose = m_out.flags & kVerbose;
            if (isVerbose && (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v')) {
                ++m_at;
                continue;
            }
            if (isVerbose && c == '#') {
                while (!atEnd() && peek() != '\n')
                    ++m_at;
                continue;
            }
            if (c == '*' || c == '+' || c == '?' || (c == '{' && isCount())) {
                if (!quantifier(begin, hasItem, isRepeated))
                    return false;
                isRepeated = true;
                continue;
            }
            isRepeated = false;
            hasItem = true;
            if (c == '(') {
                if (!group(depth, hasItem))
                    return false;
            } else if (c == '[') {
                if (!characterClass())
                    return false;
            } else if (c == '\\') {
                // A place cannot be repeated.
                const char next = m_at + 1 < m_source.size() ? m_source[m_at + 1] : '\0';
                hasItem = next != 'b' && next != 'B' && next != 'A' && next != 'Z';
                if (!escape(false))
                    return false;
            } else if (c == '{') {
                put("\\{");
                ++m_at;
            } else if (c == '^' || c == '$') {
                put(std::string_view(&c, 1));
                ++m_at;
                hasItem = false;
            } else {
                literal();
            }
        }
        return true;
    }

    // {n}, {n,}, {,m} or {n,m} at this place; anything else in braces is text.
    [[nodiscard]] bool isCount() const
    {
        size_t i = m_at + 1;
        const size_t digits = i;
        while (i < m_source.size() && isDigit(m_source[i]))
            ++i;
        bool hasNumber = i > digits;
        if (i < m_source.size() && m_source[i] == ',') {
            ++i;
            hasNumber = true;
            while (i < m_source.size() && isDigit(m_source[i]))
                ++i;
        }
        return hasNumber && i < m_source.size() && m_source[i] == '}';
    }

    bool quantifier(size_t begin, bool hasItem, bool isRepeated)
    {
        if (!hasItem)
            return fail("nothing to repeat", begin);
        if (isRepeated)
            return fail("multiple repeat", begin);
        bool isLong = peek() != '?';
        if (peek() == '{') {
            size_t close = m_source.find('}', m_at);
            const std::string_view inside = m_source.substr(m_at + 1, close - m_at - 1);
            const size_t comma = inside.find(',');
            const std::string_view low = inside.substr(0, comma), high = comma == std::string_view::npos ? low : inside.substr(comma + 1);
            if (low.size() > 5 || high.size() > 5 || (!low.empty() && std::stoul(std::string(low)) > 65535) || (!high.empty() && std::stoul(std::string(high)) > 65535))
                return fail("the repetition number is too large", begin);
            if (!low.empty() && !high.empty() && std::stoul(std::string(low)) > std::stoul(std::string(high)))
                return fail("min repeat greater than max repeat", begin + 1);
            put("{");
            put(low.empty() ? "0" : low);
            if (comma != std::string_view::npos) {
                put(",");
                put(high);
            }
            put("}");
            m_at = close + 1;
            isLong = low != high;
        } else {
            put(m_source.substr(m_at, 1));
            ++m_at;
        }
        if (peek() == '?' || peek() == '+') {
            put(m_source.substr(m_at, 1));
            ++m_at;
        }
        if (isLong)
            put(kCount);
        return true;
    }

    void literal()
    {
        const char c = peek();
        if (static_cast<unsigned char>(c) < 0x80) {
            if (!isLetter(c) && !isDigit(c) && c != '_' && c != '.' && c != '^' && c != '$')
                c == '\0' ? put("\\x{0}") : (put("\\"), put(std::string_view(&c, 1)));
            else
                put(std::string_view(&c, 1));
            ++m_at;
            return;
        }
        if (m_isBytes) {
            putCode(static_cast<unsigned char>(c));
            ++m_at;
            return;
        }
        putCode(decodeAt(m_source, m_at));
    }

    bool name(char close, std::string& out, size_t& begin)
    {
        begin = m_at;
        const size_t end = m_source.find(close, m_at);
        if (end == m_at)
            return fail("missing group name", m_at);
        if (end == std::string_view::npos)
            return fail(m_at >= m_source.size() ? "missing group name" : cat("missing ", close == '>' ? ">" : close == ')' ? ")" : std::string(1, close), ", unterminated name"), m_at);
        out = m_source.substr(m_at, end - m_at);
        bool isIdentifier = true;
        for (size_t at = 0; at < out.size();) {
            const bool isFirst = at == 0;
            const char32_t c = decodeAt(out, at);
            isIdentifier &= c == '_' || (isFirst ? unicode::isIdentifierStart(c) : unicode::isIdentifierPart(c));
        }
        const bool isNumber = std::all_of(out.begin(), out.end(), isDigit);
        if (!isIdentifier && !(isNumber && close == ')'))
            return fail(cat("bad character in group name ", reprOf(out)), begin);
        m_at = end + 1;
        return true;
    }

    int groupByName(std::string_view text)
    {
        for (const auto& [known, number] : m_out.names)
            if (known == text)
                return static_cast<int>(number);
        return -1;
    }

    void openGroup()
    {
        m_out.parents.push_back(m_open.empty() ? 0 : m_open.back());
        m_open.push_back(m_out.groups);
    }

    bool group(int depth, bool& hasItem)
    {
        const size_t open = m_at++;
        if (peek() != '?') {
            put("(");
            put(kCount);
            ++m_out.groups;
            openGroup();
            if (!closeGroup(depth, open))
                return false;
            m_open.pop_back();
            return true;
        }
        ++m_at;
        if (atEnd())
            return fail("unexpected end of pattern", m_at);
        const char c = peek();
        if (c == '#') {
            const size_t close = m_source.find(')', m_at);
            if (close == std::string_view::npos)
                return fail("missing ), unterminated comment", open);
            m_at = close + 1;
            return true;
        }
        if (c == ':' || c == '=' || c == '!' || c == '>') {
            put(std::string("(?") + c);
            put(kCount);
            ++m_at;
            return closeGroup(depth, open);
        }
        if (c == '<') {
            ++m_at;
            if (atEnd())
                return fail("unexpected end of pattern", m_at);
            if (peek() != '=' && peek() != '!')
                return fail(cat("unknown extension ?<", std::string(1, peek())), open + 1);
            put(std::string("(?<") + peek());
            ++m_at;
            return closeGroup(depth, open);
        }
        if (c == 'P') {
            ++m_at;
            if (atEnd())
                return fail("unexpected end of pattern", m_at);
            std::string text;
            size_t begin = 0;
            if (peek() == '<') {
                ++m_at;
                if (!name('>', text, begin))
                    return false;
                if (const int known = groupByName(text); known >= 0)
                    return fail(cat("redefinition of group name ", reprOf(text), " as group ", m_out.groups + 1, "; was group ", known), begin);
                m_out.names.emplace_back(text, ++m_out.groups);
                openGroup();
                put("(");
                put(kCount);
                if (!closeGroup(depth, open))
                    return false;
                m_open.pop_back();
                return true;
            }
            if (peek() == '=') {
                ++m_at;
                if (!name(')', text, begin))
                    return false;
                const int number = groupByName(text);
                if (number < 0)
                    return fail(cat("unknown group name ", reprOf(text)), begin);
                if (std::find(m_open.begin(), m_open.end(), static_cast<uint32_t>(number)) != m_open.end())
                    return fail("cannot refer to an open group", begin);
                put(cat("\\g{", number, "}"));
                return true;
            }
            size_t next = m_at;
            (void)decodeAt(m_source, next);
            return fail(cat("unknown extension ?P", m_source.substr(m_at, next - m_at)), open + 1);
        }
        if (c == '(') {
            ++m_at;
            std::string text;
            size_t begin = 0;
            if (!name(')', text, begin))
                return false;
            const bool isNumber = std::all_of(text.begin(), text.end(), isDigit);
            const int number = isNumber ? std::atoi(text.c_str()) : groupByName(text);
            if (isNumber && number == 0)
                return fail("bad group number", begin);
            if (number < 0)
                return fail(cat("unknown group name ", reprOf(text)), begin);
            m_asked.emplace_back(static_cast<uint32_t>(number), begin);
            put(cat("(?(", number, ")"));
            return closeGroup(depth, open);
        }
        return inlineFlags(depth, open, hasItem);
    }

    bool inlineFlags(int depth, size_t open, bool& hasItem)
    {
        uint32_t added = 0, removed = 0;
        bool isRemoving = false;
        std::string on, off;
        for (;; ++m_at) {
            if (atEnd())
                return fail("missing -, : or )", m_at);
            const char c = peek();
            const uint32_t flag = c == 'i' ? kIgnoreCase : c == 'm' ? kMultiLine : c == 's' ? kDotAll : c == 'x' ? kVerbose : c == 'a' ? kAscii : c == 'u' ? kUnicode : c == 'L' ? kLocale : RegexFlags{};
            if (flag) {
                (isRemoving ? removed : added) |= flag;
                constexpr uint32_t kKinds = kAscii | kUnicode | kLocale;
                if ((flag & kKinds) && (added & kKinds & (added - 1) & ~flag))
                    return fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", m_at + 1);
                if (flag & (kIgnoreCase | kMultiLine | kDotAll))
                    (isRemoving ? off : on) += c;
            } else if (c == '-' && !isRemoving) {
                isRemoving = true;
            } else if (c == ':' || c == ')') {
                break;
            } else if (added || removed || isRemoving) {
                return fail(isLetter(c) ? "unknown flag" : isRemoving ? "missing :" : "missing -, : or )", m_at);
            } else {
                size_t next = m_at;
                (void)decodeAt(m_source, next);
                return fail(cat("unknown extension ?", m_source.substr(m_at, next - m_at)), open + 1);
            }
        }
        if (peek() == ')') {
            if (isRemoving)
                return fail("missing :", m_at);
            if (open != m_flagsUntil)
                return fail("global flags not at the start of the expression", open);
            ++m_at;
            m_out.flags |= added;
            m_flagsUntil = m_at;
            put("(?:)");
            hasItem = false;
            return true;
        }
        ++m_at;
        const uint32_t before = m_out.flags;
        constexpr uint32_t kScoped = kVerbose | kAscii;
        m_out.flags = (m_out.flags | (added & kScoped)) & ~(removed & kScoped);
        if (added & kUnicode)
            m_out.flags &= ~uint32_t{kAscii};
        put("(?" + on + (off.empty() ? "" : "-" + off) + ":");
        const bool isFine = closeGroup(depth, open);
        m_out.flags = (m_out.flags & ~kScoped) | (before & kScoped);
        return isFine;
    }

    bool closeGroup(int depth, size_t open)
    {
        if (!alternatives(depth + 1))
            return false;
        if (atEnd())
            return fail("missing ), unterminated subpattern", open);
        ++m_at;
        put(")");
        return true;
    }

    // \d, \w, \s and their opposites: of all of Unicode, or of ASCII alone.
    void category(char c, bool isInClass)
    {
        const bool isAscii = m_isBytes || (m_out.flags & kAscii);
        if (c == 's' || c == 'S') {
            const std::string_view ascii = "\\x{9}-\\x{d}\\x{20}", all = "\\x{9}-\\x{d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}";
            const std::string_view set = isAscii ? ascii : all;
            if (c == 's')
                put(isInClass ? std::string(set) : cat("[", set, "]"));
            else
                put(isInClass ? "\\S" : cat("[^", set, "]"));
            return;
        }
        if (!isAscii) {
            put(std::string("\\") + c);
            return;
        }
        const std::string_view set = c == 'd' || c == 'D' ? "0-9" : "a-zA-Z0-9_";
        const std::string_view not_ = c == 'D' ? "\\x{0}-\\x{2f}\\x{3a}-" : "\\x{0}-\\x{2f}\\x{3a}-\\x{40}\\x{5b}-\\x{5e}\\x{60}\\x{7b}-";
        const std::string_view last = m_isBytes ? "\\x{ff}" : "\\x{10ffff}";
        if (c == 'd' || c == 'w')
            put(isInClass ? std::string(set) : cat("[", set, "]"));
        else
            put(isInClass ? cat(not_, last) : cat("[^", set, "]"));
    }

    bool namedEscape(size_t begin)
    {
        if (peek() != '{')
            return fail("missing {", m_at);
        const size_t end = m_source.find('}', ++m_at);
        if (end == std::string_view::npos)
            return fail(m_at == m_source.size() ? "missing character name" : "missing }, unterminated name", m_at);
        const std::string_view name = m_source.substr(m_at, end - m_at);
        if (name.empty())
            return fail("missing character name", m_at);
        m_code = script::characterNamed(name);
        if (m_code == 0)
            return fail(cat("undefined character name ", reprOf(name)), begin);
        m_at = end + 1;
        putCode(m_code);
        return true;
    }

    bool hexEscape(size_t begin, char letter, int digits)
    {
        uint32_t value = 0;
        int got = 0;
        for (; got < digits && isHex(peek()) && !atEnd(); ++got, ++m_at)
            value = value * 16 + static_cast<uint32_t>(isDigit(peek()) ? peek() - '0' : (peek() | 32) - 'a' + 10);
        if (got < digits)
            return fail(cat("incomplete escape \\", std::string(1, letter), m_source.substr(begin + 2, static_cast<size_t>(got))), begin);
        if (value > 0x10FFFF)
            return fail(cat("bad escape ", m_source.substr(begin, static_cast<size_t>(digits) + 2)), begin);
        m_code = value;
        putCode(value);
        return true;
    }

    bool escape(bool isInClass)
    {
        const size_t begin = m_at++;
        if (atEnd())
            return fail("bad escape (end of pattern)", begin);
        const char c = peek();
        ++m_at;
        m_isCategory = false;
        switch (c) {
        case 'd': case 'D': case 'w': case 'W': case 's': case 'S':
            m_isCategory = true;
            category(c, isInClass);
            return true;
        case 'a': putCode(m_code = 7); return true;
        case 'f': putCode(m_code = 12); return true;
        case 'n': putCode(m_code = 10); return true;
        case 'r': putCode(m_code = 13); return true;
        case 't': putCode(m_code = 9); return true;
        case 'v': putCode(m_code = 11); return true;
        case 'x': return hexEscape(begin, 'x', 2);
        case 'u':
            if (!m_isBytes)
                return hexEscape(begin, 'u', 4);
            break;
        case 'U':
            if (!m_isBytes)
                return hexEscape(begin, 'U', 8);
            break;
        case 'N':
            if (!m_isBytes)
                return namedEscape(begin);
            break;
        case 'b':
            if (isInClass) {
                putCode(m_code = 8);
                return true;
            }
            put(wordBoundary(true));
            return true;
        case 'B':
            if (!isInClass) {
                put(wordBoundary(false));
                return true;
            }
            break;
        case 'A':
            if (!isInClass) {
                put("\\A");
                return true;
            }
            break;
        case 'Z':
            if (!isInClass) {
                put("\\z");
                return true;
            }
            break;
        default: break;
        }
        if (isDigit(c))
            return numberEscape(begin, c, isInClass);
        if (isLetter(c))
            return fail(cat("bad escape \\", std::string(1, c)), begin);
        --m_at;
        size_t next = m_at;
        m_code = m_isBytes ? static_cast<unsigned char>(c) : decodeAt(m_source, next);
        literalEscaped();
        return true;
    }

    std::string wordBoundary(bool isThere)
    {
        if (!m_isBytes && !(m_out.flags & kAscii))
            return isThere ? "\\b" : "(?:(?!\\A\\z)\\B)";    // in nothing there is no place at all
        const std::string word = "[a-zA-Z0-9_]";
        const std::string at = "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))";
        return isThere ? at : "(?!" + at + ")";
    }

    void literalEscaped()
    {
        const char c = peek();
        if (static_cast<unsigned char>(c) >= 0x80 && !m_isBytes) {
            putCode(decodeAt(m_source, m_at));
            return;
        }
        putCode(static_cast<unsigned char>(c));
        ++m_at;
    }

    bool numberEscape(size_t begin, char first, bool isInClass)
    {
        const auto isOctal = [](char c) { return c >= '0' && c <= '7'; };
        std::string digits(1, first);
        if (first == '0' || isInClass) {
            while (digits.size() < 3 && isOctal(peek()) && !atEnd())
                digits += m_source[m_at++];
            if (!isOctal(first))
                return fail(cat("bad escape \\", digits), begin);
            m_code = static_cast<uint32_t>(std::stoul(digits, nullptr, 8));
            if (m_code > 255)
                return fail(cat("octal escape value \\", digits, " outside of range 0-0o377"), begin);
            putCode(m_code);
            return true;
        }
        if (isDigit(peek()) && !atEnd()) {
            if (isOctal(first) && isOctal(peek()) && isOctal(peek(1))) {
                digits += m_source[m_at++];
                digits += m_source[m_at++];
                m_code = static_cast<uint32_t>(std::stoul(digits, nullptr, 8));
                if (m_code > 255)
                    return fail(cat("octal escape value \\", digits, " outside of range 0-0o377"), begin);
                putCode(m_code);
                return true;
            }
            digits += m_source[m_at++];
        }
        const auto number = static_cast<uint32_t>(std::stoul(digits));
        if (number > m_out.groups)
            return fail(cat("invalid group reference ", number), begin + 1);
        if (std::find(m_open.begin(), m_open.end(), number) != m_open.end())
            return fail("cannot refer to an open group", begin);
        put(cat("\\g{", number, "}"));
        return true;
    }

    bool characterClass()
    {
        const size_t open = m_at++;
        put("[");
        if (peek() == '^') {
            put("^");
            ++m_at;
        }
        bool isFirst = true;
        while (!atEnd() && (peek() != ']' || isFirst)) {
            isFirst = false;
            const size_t begin = m_at;
            if (!classItem())
                return false;
            const bool lowIsCategory = m_isCategory;
            const uint32_t low = m_code;
            if (peek() != '-' || peek(1) == ']' || m_at + 1 >= m_source.size()) {
                if (peek() == '-' && m_at + 1 >= m_source.size())
                    break;
                continue;
            }
            ++m_at;
            put("-");
            if (!classItem())
                return false;
            if (lowIsCategory || m_isCategory || m_code < low)
                return fail(cat("bad character range ", m_source.substr(begin, m_at - begin)), begin);
        }
        if (atEnd() || peek() != ']')
            return fail("unterminated character set", open);
        ++m_at;
        put("]");
        return true;
    }

    bool classItem()
    {
        m_isCategory = false;
        if (peek() == '\\')
            return escape(true);
        size_t next = m_at;
        m_code = m_isBytes ? static_cast<unsigned char>(peek()) : decodeAt(m_source, next);
        literalEscaped();
        return true;
    }

    std::string_view m_source;
    bool m_isBytes;
    size_t m_at = 0;
    TranslatedRegex m_out;
    std::vector<std::pair<uint32_t, size_t>> m_asked;    // groups that conditions ask for, which may come later, and where they do
    std::vector<uint32_t> m_open;
    size_t m_flagsUntil = 0;    // where the flags at the begin end: more may follow there
    uint32_t m_code = 0;
    bool m_isCategory = false;
};

}    // namespace

TranslatedRegex translateRegex(std::string_view source, uint32_t flags, bool isBytes)
{
    return Translator(source, flags, isBytes).run();
}

}    // namespace swimloop::stdlib
