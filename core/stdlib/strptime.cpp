#include "stdlib/strptime.h"

#include <algorithm>
#include <vector>

#include "stdlib/library.h"
#include "vm/unicode.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// What each directive takes: alternatives in the order in which they are tried, digits as ranges.
struct NumberForm {
    char letter;
    std::string_view alternatives;    // "3[0-1]|[1-2]d" with d for any digit
};
constexpr NumberForm kNumberForms[] = {
    {'d', "3[0-1]|[1-2]d|0[1-9]|[1-9]| [1-9]"},
    {'H', "2[0-3]|[0-1]d|d"},
    {'I', "1[0-2]|0[1-9]|[1-9]"},
    {'G', "dddd"},
    {'j', "36[0-6]|3[0-5]d|[1-2]dd|0[1-9]d|00[1-9]|[1-9]d|0[1-9]|[1-9]"},
    {'m', "1[0-2]|0[1-9]|[1-9]"},
    {'M', "[0-5]d|d"},
    {'S', "6[0-1]|[0-5]d|d"},
    {'U', "5[0-3]|[0-4]d|d"},
    {'W', "5[0-3]|[0-4]d|d"},
    {'V', "5[0-3]|0[1-9]|[1-4]d|d"},
    {'w', "[0-6]"},
    {'u', "[1-7]"},
    {'y', "dd"},
    {'Y', "dddd"},
};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// How far one alternative reaches from `at`; npos: it does not match.
size_t matchAlternative(std::string_view form, std::string_view text, size_t at)
{
    for (size_t i = 0; i < form.size(); ++at) {
        if (at >= text.size())
            return std::string_view::npos;
        const char c = text[at];
        if (form[i] == '[') {
            if (c < form[i + 1] || c > form[i + 3])
                return std::string_view::npos;
            i += 5;
        } else if (form[i] == 'd') {
            if (!isDigit(c))
                return std::string_view::npos;
            ++i;
        } else if (form[i++] != c) {
            return std::string_view::npos;
        }
    }
    return at;
}

bool startsWithIgnoringCase(std::string_view text, std::string_view name)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return text.size() >= name.size() && std::equal(name.begin(), name.end(), text.begin(), [&](char a, char b) { return lower(a) == lower(b); });
}

struct Field {
    char letter;
    size_t begin, end;    // in the text
};

class Matcher {
public:
    Matcher(Machine& vm, std::string_view text, std::string_view format) : m_vm(vm), m_text(text), m_format(format) {}
    [[nodiscard]] bool match(size_t& end) { return matchFrom(0, 0, end); }
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    std::vector<Field> fields;

private:
    // Where a directive may end, the first choice first.
    void ends(char letter, size_t at, std::vector<size_t>& out)
    {
        for (const NumberForm& form : kNumberForms) {
            if (form.letter != letter)
                continue;
            std::string_view rest = form.alternatives;
            while (!rest.empty()) {
                const size_t bar = rest.find('|');
                const size_t end = matchAlternative(rest.substr(0, bar), m_text, at);
                if (end != std::string_view::npos)
                    out.push_back(end);
                rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
            }
            return;
        }
        const std::string_view rest = m_text.substr(at);
        const auto tryNames = [&](std::span<const std::string_view> names, size_t cut) {
            // The longest first, as the names do not begin with one another but May and its like.
            for (const std::string_view name : names)
                if (startsWithIgnoringCase(rest, name.substr(0, cut)))
                    out.push_back(at + std::min(cut, name.size()));
        };
        constexpr std::string_view kHalves[] = {"AM", "PM"}, kZones[] = {"UTC", "GMT"};
        switch (letter) {
        case 'f':
            for (size_t n = std::min<size_t>(6, std::find_if_not(rest.begin(), rest.end(), isDigit) - rest.begin()); n > 0; --n)
                out.push_back(at + n);
            return;
        case 'A': return tryNames(kDayNames, std::string_view::npos);
        case 'a': return tryNames(kDayNames, 3);
        case 'B': return tryNames(kMonthNames, std::string_view::npos);
        case 'b': return tryNames(kMonthNames, 3);
        case 'p': return tryNames(kHalves, 2);
        case 'Z': return tryNames(kZones, 3);
        case 'z': return offsetEnds(at, out);
        default: return;
        }
    }

    void offsetEnds(size_t at, std::vector<size_t>& out)
    {
        const std::string_view t = m_text;
        if (at < t.size() && t[at] == 'Z') {
            out.push_back(at + 1);
            return;
        }
        if (at >= t.size() || (t[at] != '+' && t[at] != '-'))
            return;
        const auto pair = [&](size_t i) { return i + 1 < t.size() && isDigit(t[i]) && isDigit(t[i + 1]); };
        size_t i = at + 1;
        if (!pair(i))
            return;
        i += 2;
        i += i < t.size() && t[i] == ':';
        if (!pair(i) || t[i] > '5')
            return;
        const size_t minutes = i + 2;
        i = minutes + (minutes < t.size() && t[minutes] == ':');
        if (pair(i) && t[i] <= '5') {
            const size_t seconds = i + 2;
            if (seconds + 1 < t.size() && t[seconds] == '.' && isDigit(t[seconds + 1])) {
                size_t n = seconds + 1;
                while (n < t.size() && n < seconds + 7 && isDigit(t[n]))
                    ++n;
                for (; n > seconds + 1; --n)
                    out.push_back(n);
            }
            out.push_back(seconds);
        }
        out.push_back(minutes);
    }

    [[nodiscard]] bool matchFrom(size_t f, size_t at, size_t& end)
    {
        const RecursionGuard guard(m_vm);
        if (!guard || !m_vm.charge(4)) {
            m_hasFailed = true;
            return false;
        }
        while (f < m_format.size()) {
            size_t next = f;
            const char32_t c = decodeAt(m_format, next);
            if (unicode::isSpace(c)) {
                // A run of white space stands for one of any length.
                size_t after = f;
                while (after < m_format.size()) {
                    size_t step = after;
                    if (!unicode::isSpace(decodeAt(m_format, step)))
                        break;
                    after = step;
                }
                std::vector<size_t> stops;
                for (size_t i = at; i < m_text.size();) {
                    if (!unicode::isSpace(decodeAt(m_text, i)))
                        break;
                    stops.push_back(i);
                }
                for (size_t i = stops.size(); i-- > 0;)
                    if (matchFrom(after, stops[i], end) || m_hasFailed)
                        return !m_hasFailed;
                return false;
            }
            if (c == '%' && next < m_format.size() && m_format[next] != '%') {
                const char letter = m_format[next];
                const size_t kept = fields.size();
                std::vector<size_t> stops;
                ends(letter, at, stops);
                for (const size_t stop : stops) {
                    fields.resize(kept);
                    fields.push_back({letter, at, stop});
                    if (matchFrom(next + 1, stop, end) || m_hasFailed)
                        return !m_hasFailed;
                }
                fields.resize(kept);
                return false;
            }
            if (c == '%')
                next += 1;
            if (at >= m_text.size())
                return false;
            size_t after = at;
            const char32_t d = decodeAt(m_text, after);
            if (c != d && unicode::toLower(c).to[0] != unicode::toLower(d).to[0])
                return false;
            at = after;
            f = next;
        }
        end = at;
        return true;
    }

    Machine& m_vm;
    std::string_view m_text, m_format;
    bool m_hasFailed = false;
};

// %c, %x and %X stand for others; false: a directive that there is not.
bool expandFormat(Machine& vm, std::string_view format, std::string& out)
{
    constexpr std::string_view kKnown = "aAbBdfGHIjmMpSUuVwWyYzZ%";
    std::string seen;
    for (size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            out += format[i];
            continue;
        }
        if (++i == format.size())
            return vm.valueError(cat("stray % in format '", format, "'"));
        const char c = format[i];
        std::string_view longer = c == 'c' ? "%a %b %d %H:%M:%S %Y" : c == 'x' ? "%m/%d/%y" : c == 'X' ? "%H:%M:%S" : "";
        if (longer.empty()) {
            if (kKnown.find(c) == std::string_view::npos) {
                size_t at = i;
                (void)decodeAt(format, at);
                return vm.valueError(cat("'", c == '\\' ? std::string_view("\\\\") : format.substr(i, at - i), "' is a bad directive in format ", reprOf(format)));
            }
            longer = format.substr(i - 1, 2);
        }
        out += longer;
        for (size_t k = 0; k + 1 < longer.size(); ++k) {
            if (longer[k] != '%' || longer[k + 1] == '%')
                continue;
            if (seen.find(longer[k + 1]) != std::string::npos)
                return vm.valueError(cat("redefinition of group name '", longer[k + 1], "'"));
            seen += longer[++k];
        }
    }
    return true;
}

int numberOf(std::string_view digits)
{
    int n = 0;
    for (const char c : digits)
        n = c == ' ' ? n : n * 10 + (c - '0');
    return n;
}

template<size_t N> int indexOfName(const std::string_view (&names)[N], std::string_view text)
{
    for (size_t i = 0; i < N; ++i)
        if (startsWithIgnoringCase(names[i], text))
            return static_cast<int>(i);
    return 0;
}

struct Known {
    int year = -1, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction = 0;
    int weekday = -1, julian = -1, week = -1, isoYear = -1, isoWeek = -1;
    bool weekBeginsOnMonday = false, hasMonthOrDay = false;
};

void readOffset(std::string_view z, ParsedTime& out)
{
    out.hasOffset = true;
    if (z == "Z")
        return;
    std::string digits;
    std::string_view fraction;
    for (size_t i = 1; i < z.size(); ++i) {
        if (z[i] == '.') {
            fraction = z.substr(i + 1);
            break;
        }
        if (isDigit(z[i]))
            digits += z[i];
    }
    const int hours = numberOf(std::string_view(digits).substr(0, 2)), minutes = numberOf(std::string_view(digits).substr(2, 2));
    const int seconds = digits.size() > 4 ? numberOf(std::string_view(digits).substr(4, 2)) : 0;
    const int sign = z[0] == '-' ? -1 : 1;
    out.offset = sign * (hours * 3600 + minutes * 60 + seconds);
    std::string padded(fraction);
    padded.resize(6, '0');
    out.offsetFraction = sign * numberOf(padded);
}

Known readFields(std::string_view text, const std::vector<Field>& fields, ParsedTime& out)
{
    Known k;
    bool isAfternoon = false, has12 = false;
    for (const Field& field : fields) {
        const std::string_view part = text.substr(field.begin, field.end - field.begin);
        switch (field.letter) {
        case 'y': k.year = numberOf(part) + (numberOf(part) <= 68 ? 2000 : 1900); break;
        case 'Y': k.year = numberOf(part); break;
        case 'G': k.isoYear = numberOf(part); break;
        case 'm': k.month = numberOf(part); break;
        case 'B': k.month = indexOfName(kMonthNames, part) + 1; break;
        case 'b': k.month = indexOfName(kMonthNames, part) + 1; break;
        case 'd': k.day = numberOf(part); break;
        case 'H': k.hour = numberOf(part); break;
        case 'I':
            k.hour = numberOf(part);
            has12 = true;
            break;
        case 'p': isAfternoon = part[0] == 'P' || part[0] == 'p'; break;
        case 'M': k.minute = numberOf(part); break;
        case 'S': k.second = numberOf(part); break;
        case 'f': {
            std::string padded(part);
            padded.resize(6, '0');
            k.fraction = numberOf(padded);
            break;
        }
        case 'A':
        case 'a': k.weekday = indexOfName(kDayNames, part); break;
        case 'w': k.weekday = part[0] == '0' ? 6 : part[0] - '1'; break;
        case 'u': k.weekday = part[0] - '1'; break;
        case 'j': k.julian = numberOf(part); break;
        case 'U':
        case 'W':
            k.week = numberOf(part);
            k.weekBeginsOnMonday = field.letter == 'W';
            break;
        case 'V': k.isoWeek = numberOf(part); break;
        case 'z': readOffset(part, out); break;
        case 'Z': out.zone = part; break;
        default: break;
        }
    }
    if (has12)
        k.hour = isAfternoon ? (k.hour == 12 ? 12 : k.hour + 12) : (k.hour == 12 ? 0 : k.hour);
    return k;
}

bool checkWeeks(Machine& vm, const Known& k)
{
    constexpr std::string_view kWeekday = "a weekday directive ('%A', '%a', '%w', or '%u').";
    if (k.isoYear >= 0) {
        if (k.julian >= 0)
            return vm.valueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.");
        if (k.isoWeek < 0 || k.weekday < 0)
            return vm.valueError(cat("ISO year directive '%G' must be used with the ISO week directive '%V' and ", kWeekday));
    } else if (k.isoWeek >= 0) {
        if (k.year < 0 || k.weekday < 0)
            return vm.valueError(cat("ISO week directive '%V' must be used with the ISO year directive '%G' and ", kWeekday));
        return vm.valueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.");
    }
    return true;
}

// The day of the year that a week and a weekday name; may lie outside the year.
int julianOfWeek(const Known& k, int64_t year)
{
    int first = weekdayOf(daysFromDate(year, 1, 1)), weekday = k.weekday;
    if (!k.weekBeginsOnMonday) {
        first = (first + 1) % 7;
        weekday = (weekday + 1) % 7;
    }
    const int weekZero = (7 - first) % 7;
    return k.week == 0 ? 1 + weekday - first : 1 + weekZero + 7 * (k.week - 1) + weekday;
}

}    // namespace

bool parseTime(Machine& vm, std::string_view text, std::string_view format, ParsedTime& out)
{
    std::string expanded;
    if (!expandFormat(vm, format, expanded))
        return false;
    Matcher matcher(vm, text, expanded);
    size_t end = 0;
    if (!matcher.match(end)) {
        if (matcher.hasFailed())
            return false;
        return vm.valueError(cat("time data ", reprOf(text), " does not match format ", reprOf(format)));
    }
    if (end != text.size())
        return vm.valueError(cat("unconverted data remains: ", text.substr(end)));
    Known k = readFields(text, matcher.fields, out);
    if (!checkWeeks(vm, k))
        return false;
    int64_t year = k.year < 0 ? 1900 : k.year;
    const bool isLeapDay = k.year < 0 && k.month == 2 && k.day == 29;    // any leap year holds it
    if (isLeapDay)
        year = 1904;
    BrokenDownTime& t = out.time;
    if (k.julian < 0 && k.weekday >= 0) {
        if (k.week >= 0) {
            k.julian = julianOfWeek(k, year);
        } else if (k.isoYear >= 0) {
            const int64_t fourth = daysFromDate(k.isoYear, 1, 4);
            const int64_t days = fourth - weekdayOf(fourth) + 7 * (k.isoWeek - 1) + k.weekday;
            if (k.isoWeek < 1 || (k.isoWeek == 53 && weekdayOf(daysFromDate(k.isoYear, 1, 1)) != 3 && !(isLeapYear(k.isoYear) && weekdayOf(daysFromDate(k.isoYear, 1, 1)) == 2)))
                return vm.valueError(cat("Invalid week: ", k.isoWeek));
            dateFromDays(days, year, k.month, k.day);
        }
        if (k.julian >= -6 && k.julian <= 0 && k.week >= 0) {
            --year;
            k.julian += isLeapYear(year) ? 366 : 365;
        }
    }
    if (k.julian < 0) {
        if (k.day > 28 && dayOfYear(year, k.month, 1) + k.day - 1 >= (k.month == 12 ? (isLeapYear(year) ? 367 : 366) : dayOfYear(year, k.month + 1, 1)))
            return vm.valueError("day is out of range for month");
        k.julian = dayOfYear(year, k.month, k.day);
    } else {
        dateFromDays(daysFromDate(year, 1, 1) + k.julian - 1, year, k.month, k.day);
    }
    t.weekday = k.weekday >= 0 ? k.weekday : weekdayOf(daysFromDate(year, k.month, k.day));
    t.year = isLeapDay ? 1900 : year;
    t.month = k.month;
    t.day = k.day;
    t.hour = k.hour;
    t.minute = k.minute;
    t.second = k.second;
    t.yearDay = k.julian;
    t.isDst = out.zone.empty() ? -1 : 0;
    out.fraction = k.fraction;
    return true;
}

}    // namespace swimloop::stdlib
