#include "stdlib/calendar_math.h"

#include <algorithm>

namespace swimloop::stdlib {

const std::string_view kMonthNames[12] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
const std::string_view kDayNames[7] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

bool isLeapYear(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// Years are taken to begin in March, so that the leap day comes last; 400 of them are an era.
int64_t daysFromDate(int64_t year, int month, int day)
{
    year -= month <= 2;
    const int64_t era = (year >= 0 ? year : year - 399) / 400, yearOfEra = year - era * 400;
    const int64_t dayInYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayInYear - 719468;
}

void dateFromDays(int64_t days, int64_t& year, int& month, int& day)
{
    days += 719468;
    const int64_t era = (days >= 0 ? days : days - 146096) / 146097, dayOfEra = days - era * 146097;
    const int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const int64_t dayInYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100), part = (5 * dayInYear + 2) / 153;
    day = static_cast<int>(dayInYear - (153 * part + 2) / 5 + 1);
    month = static_cast<int>(part < 10 ? part + 3 : part - 9);
    year = yearOfEra + era * 400 + (month <= 2);
}

int dayOfYear(int64_t year, int month, int day) { return static_cast<int>(daysFromDate(year, month, day) - daysFromDate(year, 1, 1)) + 1; }

BrokenDownTime breakDown(int64_t seconds)
{
    BrokenDownTime t;
    const int64_t inDay = ((seconds % 86400) + 86400) % 86400, days = (seconds - inDay) / 86400;
    dateFromDays(days, t.year, t.month, t.day);
    t.hour = static_cast<int>(inDay / 3600);
    t.minute = static_cast<int>(inDay / 60 % 60);
    t.second = static_cast<int>(inDay % 60);
    t.weekday = weekdayOf(days);
    t.yearDay = dayOfYear(t.year, t.month, t.day);
    return t;
}

namespace {

struct Directive {
    char flag = 0;      // - _ 0 ^ #
    int width = -1;
    char letter = 0;
};

void putNumber(std::string& out, const Directive& d, int64_t n, int digits, char pad = '0')
{
    if (d.flag == '-')
        digits = 1;
    if (d.flag == '_')
        pad = ' ';
    if (d.flag == '0')
        pad = '0';
    std::string text = std::to_string(n < 0 ? -n : n);
    const int width = std::max(digits, d.width) - (n < 0);
    if (static_cast<int>(text.size()) < width)
        text.insert(0, static_cast<size_t>(width) - text.size(), pad);
    out += n < 0 ? "-" + text : text;
}

void putText(std::string& out, const Directive& d, std::string text)
{
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    const bool lowers = d.flag == '#' && (d.letter == 'p' || d.letter == 'Z');
    if (d.flag == '^' || d.flag == '#')
        std::transform(text.begin(), text.end(), text.begin(), [&](char c) { return lowers ? lower(c) : upper(c); });
    if (static_cast<int>(text.size()) < d.width)
        text.insert(0, static_cast<size_t>(d.width) - text.size(), d.flag == '0' ? '0' : ' ');
    out += text;
}

// The ISO year and week: weeks begin on Monday, the first one holds January 4th.
void isoWeek(const BrokenDownTime& t, int64_t& year, int& week)
{
    year = t.year;
    week = (t.yearDay - 1 - t.weekday + 10) / 7;
    if (week < 1) {
        --year;
        const int yearDay = t.yearDay - 1 + (isLeapYear(year) ? 366 : 365);
        week = (yearDay - t.weekday + 10) / 7;
    } else if (week == 53 && t.yearDay - 1 - t.weekday + 3 >= (isLeapYear(t.year) ? 366 : 365)) {
        ++year;
        week = 1;
    }
}

void putDirective(std::string& out, const Directive& d, const BrokenDownTime& t);

void putAll(std::string& out, const Directive& d, std::string_view format, const BrokenDownTime& t)
{
    putText(out, d, formatTime(format, t));
}

void putOffset(std::string& out, const Directive& d, int64_t offset)
{
    const int64_t minutes = (offset < 0 ? -offset : offset) / 60;
    out += offset < 0 ? '-' : '+';
    Directive plain = d;
    plain.flag = 0;
    plain.width = d.width > 0 ? d.width - 1 : -1;
    putNumber(out, plain, minutes / 60 * 100 + minutes % 60, 4);
}

void putDirective(std::string& out, const Directive& d, const BrokenDownTime& t)
{
    const int weekdayFromSunday = (t.weekday + 1) % 7, hour12 = t.hour % 12 == 0 ? 12 : t.hour % 12;
    const auto year100 = ((t.year % 100) + 100) % 100;
    int64_t isoYear = 0;
    int week = 0;
    switch (d.letter) {
    case 'a': return putText(out, d, std::string(kDayNames[t.weekday].substr(0, 3)));
    case 'A': return putText(out, d, std::string(kDayNames[t.weekday]));
    case 'b':
    case 'h': return putText(out, d, std::string(kMonthNames[t.month - 1].substr(0, 3)));
    case 'B': return putText(out, d, std::string(kMonthNames[t.month - 1]));
    case 'c': return putAll(out, d, "%a %b %e %H:%M:%S %Y", t);
    case 'C': return putNumber(out, d, (t.year - year100) / 100, 2);
    case 'd': return putNumber(out, d, t.day, 2);
    case 'D':
    case 'x': return putAll(out, d, "%m/%d/%y", t);
    case 'e': return putNumber(out, d, t.day, 2, ' ');
    case 'F': return putAll(out, d, "%Y-%m-%d", t);
    case 'g':
    case 'G':
    case 'V':
        isoWeek(t, isoYear, week);
        return d.letter == 'V' ? putNumber(out, d, week, 2) : d.letter == 'g' ? putNumber(out, d, ((isoYear % 100) + 100) % 100, 2) : putNumber(out, d, isoYear, 1);
    case 'H': return putNumber(out, d, t.hour, 2);
    case 'I': return putNumber(out, d, hour12, 2);
    case 'j': return putNumber(out, d, t.yearDay, 3);
    case 'k': return putNumber(out, d, t.hour, 2, ' ');
    case 'l': return putNumber(out, d, hour12, 2, ' ');
    case 'm': return putNumber(out, d, t.month, 2);
    case 'M': return putNumber(out, d, t.minute, 2);
    case 'n': return putText(out, d, "\n");
    case 'p': return putText(out, d, t.hour < 12 ? "AM" : "PM");
    case 'P': return putText(out, d, t.hour < 12 ? "am" : "pm");
    case 'r': return putAll(out, d, "%I:%M:%S %p", t);
    case 'R': return putAll(out, d, "%H:%M", t);
    case 's': return putNumber(out, d, daysFromDate(t.year, t.month, t.day) * 86400 + t.hour * 3600 + t.minute * 60 + t.second - t.offset, 1);
    case 'S': return putNumber(out, d, t.second, 2);
    case 't': return putText(out, d, "\t");
    case 'T':
    case 'X': return putAll(out, d, "%H:%M:%S", t);
    case 'u': return putNumber(out, d, t.weekday + 1, 1);
    case 'U': return putNumber(out, d, (t.yearDay - 1 - weekdayFromSunday + 7) / 7, 2);
    case 'w': return putNumber(out, d, weekdayFromSunday, 1);
    case 'W': return putNumber(out, d, (t.yearDay - 1 - t.weekday + 7) / 7, 2);
    case 'y': return putNumber(out, d, year100, 2);
    case 'Y': return putNumber(out, d, t.year, 1);
    case 'z': return putOffset(out, d, t.offset);
    case 'Z': return putText(out, d, t.zone);
    default: break;
    }
}

}    // namespace

std::string formatTime(std::string_view format, const BrokenDownTime& t)
{
    constexpr std::string_view kLetters = "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ";
    constexpr int kMaxWidth = 1000;
    std::string out;
    for (size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            out += format[i];
            continue;
        }
        const size_t begin = i++;
        Directive d;
        while (i < format.size() && std::string_view("-_0^#").find(format[i]) != std::string_view::npos)
            d.flag = format[i++];
        for (; i < format.size() && format[i] >= '0' && format[i] <= '9'; ++i)
            d.width = std::min(kMaxWidth, std::max(d.width, 0) * 10 + (format[i] - '0'));
        if (i < format.size() && (format[i] == 'E' || format[i] == 'O'))    // alternative forms, which the C locale has not
            ++i;
        if (i < format.size() && format[i] == '%') {
            d.letter = '%';
            putText(out, d, "%");
        } else if (i < format.size() && kLetters.find(format[i]) != std::string_view::npos) {
            d.letter = format[i];
            putDirective(out, d, t);
        } else {
            // No directive: it stands as it is.
            out += format.substr(begin, i - begin + (i < format.size()));
        }
    }
    return out;
}

}    // namespace swimloop::stdlib
