// The % operator of str, bytes and bytearray.
#include <cmath>

#include "vm/bigint.h"
#include "vm/bytes.h"
#include "vm/float_math.h"
#include "vm/format.h"
#include "vm/machine.h"

namespace swimloop::vm {

namespace {

// One conversion: %(key)flags width.precision type.
struct Conversion {
    bool isLeft = false, hasPlus = false, hasBlank = false, isAlternate = false, hasZero = false;
    int64_t width = -1;
    int64_t precision = -1;
    char32_t type = 0;
    size_t typeAt = 0; // index in characters, for messages
};

// What a conversion makes: sign and prefix go before padding with zeros, behind padding with spaces.
struct Piece {
    std::string_view sign, prefix, text;
    uint64_t length = 0; // of text, in characters
    char fill = ' ';
};

class PercentFormatter {
public:
    PercentFormatter(Machine& vm, std::string_view format, Value args, bool isBytes)
        : m_vm(vm), m_format(format), m_isBytes(isBytes), m_isTuple(isTuple(args)), m_args(Own::ref(args)) {
        const bool isText = isStr(args) || (isBytes && (vm::isBytes(args) || vm.isInstance(args, vm.types.bytearray)));
        if (!m_isTuple && !isText && vm.typeOf(args)->slots.getItem)
            m_mapping = args;
    }

    bool run() {
        while (m_at < m_format.size()) {
            const size_t percent = std::min(m_format.find('%', m_at), m_format.size());
            const std::string_view literal = m_format.substr(m_at, percent - m_at);
            out.add(literal, charactersIn(literal));
            if (percent == m_format.size())
                break;
            m_at = percent + 1;
            if (m_at < m_format.size() && m_format[m_at] == '%') {
                out.addAscii("%");
                ++m_at;
                continue;
            }
            Conversion c;
            if (!m_vm.charge(4) || !read(c) || !convert(c))
                return false;
        }
        const bool isLeftOver = m_isTuple ? m_next < m_args->as<Tuple>()->size : m_mapping.isNull() && m_next == 0;
        if (isLeftOver && !m_hasKeyValue)
            return m_vm.typeError(cat("not all arguments converted during ", m_isBytes ? "bytes" : "string", " formatting"));
        return m_vm.charge(m_format.size() / 64);
    }

    TextBuilder out;

private:
    uint64_t charactersIn(std::string_view text) const { return m_isBytes ? text.size() : countCodePoints(text); }

    bool nextArgument(Own& value) {
        if (m_hasKeyValue ? !m_keyValue.isNull() : !m_isTuple && m_next == 0) {
            if (m_hasKeyValue) {
                value = std::move(m_keyValue);
            } else {
                value = m_args;
                ++m_next;
            }
            return true;
        }
        if (!m_hasKeyValue && m_isTuple && m_next < m_args->as<Tuple>()->size) {
            value = Own::ref(m_args->as<Tuple>()->items[m_next++]);
            return true;
        }
        return m_vm.typeError("not enough arguments for format string");
    }

    bool incomplete() { return m_vm.valueError("incomplete format"); }

    bool readKey() {
        if (m_mapping.isNull())
            return m_vm.typeError("format requires a mapping");
        const size_t begin = ++m_at;
        for (int open = 1; open > 0; ++m_at) {
            if (m_at == m_format.size())
                return m_vm.valueError("incomplete format key");
            open += m_format[m_at] == '(' ? 1 : m_format[m_at] == ')' ? -1 : 0;
        }
        const std::string_view text = m_format.substr(begin, m_at - 1 - begin);
        Own key = m_isBytes ? m_vm.newBytes(text).own() : m_vm.newStr(text).own();
        m_keyValue = m_vm.getItem(m_mapping, key);
        m_hasKeyValue = true;
        return static_cast<bool>(m_keyValue);
    }

    bool readNumber(int64_t limit, const char* message, int64_t& number) {
        number = 0;
        for (; m_at < m_format.size() && m_format[m_at] >= '0' && m_format[m_at] <= '9'; ++m_at) {
            const int digit = m_format[m_at] - '0';
            if (number > (limit - digit) / 10)
                return m_vm.valueError(message);
            number = number * 10 + digit;
        }
        return true;
    }

    bool readStar(int64_t& number, bool isPrecision) {
        ++m_at;
        Own value;
        if (!nextArgument(value))
            return false;
        if (!isIntLike(value))
            return m_vm.typeError("* wants int");
        const Value n = plainInt(value);
        if (!toInt64(n, number))
            return m_vm.overflowError("Python int too large to convert to C ssize_t");
        if (isPrecision && (number > INT32_MAX || number < INT32_MIN))
            return m_vm.overflowError("Python int too large to convert to C int");
        return true;
    }

    bool read(Conversion& c) {
        if (m_at < m_format.size() && m_format[m_at] == '(' && !readKey())
            return false;
        for (bool isFlag = true; isFlag && m_at < m_format.size();) {
            switch (m_format[m_at]) {
            case '-': c.isLeft = true; break;
            case '+': c.hasPlus = true; break;
            case ' ': c.hasBlank = true; break;
            case '#': c.isAlternate = true; break;
            case '0': c.hasZero = true; break;
            default: isFlag = false; break;
            }
            m_at += isFlag;
        }
        if (m_at < m_format.size() && m_format[m_at] == '*') {
            if (!readStar(c.width, false))
                return false;
            if (c.width < 0) {
                c.isLeft = true;
                c.width = c.width == INT64_MIN ? INT64_MAX : -c.width;
            }
        } else if (!readNumber(INT64_MAX, "width too big", c.width)) {
            return false;
        }
        if (m_at < m_format.size() && m_format[m_at] == '.') {
            ++m_at;
            if (m_at < m_format.size() && m_format[m_at] == '*') {
                if (!readStar(c.precision, true))
                    return false;
                c.precision = std::max<int64_t>(c.precision, 0);
            } else if (!readNumber(INT32_MAX, m_isBytes ? "prec too big" : "precision too big", c.precision)) {
                return false;
            }
        }
        if (m_at < m_format.size() && (m_format[m_at] == 'h' || m_format[m_at] == 'l' || m_format[m_at] == 'L'))
            ++m_at;
        if (m_at >= m_format.size())
            return incomplete();
        const size_t begin = m_at;
        c.type = m_isBytes ? static_cast<unsigned char>(m_format[m_at++]) : decodeAt(m_format, m_at);
        c.typeAt = begin;
        return true;
    }

    bool convert(const Conversion& c) {
        Own value;
        if (!nextArgument(value))
            return false;
        switch (c.type) {
        case 's':
        case 'r':
        case 'a': return m_isBytes ? convertBytes(c, value) : convertText(c, value);
        case 'b':
            if (m_isBytes)
                return convertBytes(c, value);
            break;
        case 'd':
        case 'i':
        case 'u':
        case 'o':
        case 'x':
        case 'X': return convertInt(c, value);
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G': return convertFloat(c, value);
        case 'c': return m_isBytes ? convertByte(c, value) : convertCharacter(c, value);
        default: break;
        }
        static constexpr char kHex[] = "0123456789abcdef";
        std::string hex;
        for (char32_t code = c.type; code != 0 || hex.empty(); code >>= 4)
            hex.insert(hex.begin(), kHex[code & 15]);
        return m_vm.valueError(cat("unsupported format character '", c.type > 31 && c.type < 127 ? static_cast<char>(c.type) : '?', "' (0x", hex,
                                   ") at index ", charactersIn(m_format.substr(0, c.typeAt))));
    }

    bool convertText(const Conversion& c, Value v) {
        Own text = c.type == 's' ? m_vm.str(v) : c.type == 'r' ? m_vm.repr(v) : m_vm.ascii(v);
        if (!text)
            return false;
        const Str* s = text->as<Str>();
        Piece piece;
        piece.text = s->view();
        piece.length = s->length;
        if (c.precision >= 0 && c.precision < s->length) {
            piece.length = static_cast<uint64_t>(c.precision);
            piece.text = piece.text.substr(0, byteOffset(s, static_cast<uint32_t>(c.precision)));
        }
        return add(c, piece);
    }

    bool convertBytes(const Conversion& c, Value v) {
        Piece piece;
        Own owner;
        Buffer buffer;
        if (c.type == 'r' || c.type == 'a') {
            owner = m_vm.ascii(v);
            if (!owner)
                return false;
            piece.text = viewOf(owner);
        } else if (buffer.open(m_vm, v)) {
            piece.text = buffer.view();
        } else {
            Own method = m_vm.lookupSpecial(v, m_vm.names.bytes);
            if (!method) {
                if (m_vm.hasError())
                    return false;
                return m_vm.typeError(
                    cat("%b requires a bytes-like object, or an object that implements __bytes__, not '", m_vm.typeName(v), "'"));
            }
            owner = m_vm.call(method);
            if (!owner)
                return false;
            if (!vm::isBytes(owner))
                return m_vm.typeError(cat("__bytes__ returned non-bytes (type ", m_vm.typeName(owner), ")"));
            piece.text = owner->as<Bytes>()->view();
        }
        if (c.precision >= 0 && static_cast<uint64_t>(c.precision) < piece.text.size())
            piece.text = piece.text.substr(0, static_cast<size_t>(c.precision));
        piece.length = piece.text.size();
        return add(c, piece);
    }

    bool convertCharacter(const Conversion& c, Value v) {
        Piece piece;
        std::string text;
        piece.length = 1;
        if (isStr(v)) {
            if (v.as<Str>()->length != 1)
                return m_vm.typeError("%c requires int or char");
            text = viewOf(v);
        } else {
            Own index = characterCode(v, "%c requires int or char");
            int64_t code;
            if (!index)
                return false;
            if (!toInt64(index, code) || code < 0 || code > 0x10FFFF)
                return m_vm.overflowError("%c arg not in range(0x110000)");
            appendUtf8(text, static_cast<char32_t>(code));
        }
        piece.text = text;
        return add(c, piece);
    }

    bool convertByte(const Conversion& c, Value v) {
        Piece piece;
        std::string text;
        piece.length = 1;
        Buffer buffer;
        const char* wanted = "%c requires an integer in range(256) or a single byte";
        if ((vm::isBytes(v) || m_vm.isInstance(v, m_vm.types.bytearray)) && buffer.open(m_vm, v)) {
            if (buffer.view().size() != 1)
                return m_vm.typeError(wanted);
            text = buffer.view();
        } else {
            Own index = characterCode(v, wanted);
            int64_t code;
            if (!index)
                return false;
            if (!toInt64(index, code) || code < 0 || code > 255)
                return m_vm.overflowError("%c arg not in range(256)");
            text = static_cast<char>(code);
        }
        piece.text = text;
        return add(c, piece);
    }

    // The int that an object stands for; a TypeError becomes the conversion's own.
    Own characterCode(Value v, const char* message) {
        Own index = m_vm.index(v);
        if (!index && m_vm.errorIs(m_vm.exc.TypeError)) {
            m_vm.clearError();
            return m_vm.typeError(message);
        }
        return index;
    }

    bool convertInt(const Conversion& c, Value v) {
        const bool isWhole = c.type == 'o' || c.type == 'x' || c.type == 'X';
        const auto wrongType = [&] {
            const char shown = m_isBytes && c.type == 'i' ? 'd' : static_cast<char>(c.type);
            return m_vm.typeError(cat('%', shown, " format: ", isWhole ? "an integer" : "a real number",
                                      " is required, not ", m_vm.typeName(v)));
        };
        const Slots& slots = m_vm.typeOf(v)->slots;
        Own number;
        if (isIntLike(v)) {
            number = Own::ref(plainInt(v));
        } else {
            const bool isNumber = slots.toInt || slots.toFloat || slots.index || m_vm.isInstance(v, m_vm.types.complex);
            if (!isNumber)
                return wrongType();
            number = isWhole ? m_vm.index(v) : m_vm.call(Value(m_vm.types.int_), {v});
            if (!number) {
                if (!m_vm.errorIs(m_vm.exc.TypeError))
                    return false;
                m_vm.clearError();
                return wrongType();
            }
        }
        std::string digits;
        if (isWhole) {
            if (!appendIntText(m_vm, digits, number, c.type == 'o' ? 8 : 16))
                return false;
        } else {
            Own decimal = intToStr(m_vm, number);
            if (!decimal)
                return false;
            digits = viewOf(decimal);
        }
        const bool isNegative = digits[0] == '-';
        if (isNegative)
            digits.erase(0, 1);
        if (c.precision > static_cast<int64_t>(digits.size())) {
            if (c.precision > 4096 && !reserveText(m_vm, static_cast<uint64_t>(c.precision)))
                return false;
            digits.insert(0, static_cast<size_t>(c.precision) - digits.size(), '0');
        }
        if (c.type == 'X') {
            for (char& digit : digits)
                digit = digit >= 'a' ? static_cast<char>(digit - 32) : digit;
        }
        Piece piece;
        piece.sign = signText(c, isNegative);
        if (c.isAlternate && isWhole)
            piece.prefix = c.type == 'o' ? "0o" : c.type == 'x' ? "0x" : "0X";
        piece.text = digits;
        piece.length = digits.size();
        piece.fill = c.hasZero ? '0' : ' ';
        return add(c, piece);
    }

    bool convertFloat(const Conversion& c, Value v) {
        double d;
        const Slots& slots = m_vm.typeOf(v)->slots;
        if (!slots.toFloat && !slots.index) {
            return m_vm.typeError(cat(m_isBytes ? "float argument required, not " : "must be real number, not ", m_vm.typeName(v)));
        }
        if (!m_vm.toDouble(v, d))
            return false;
        const int64_t precision = c.precision < 0 ? 6 : c.precision;
        if (precision > 256 && !reserveText(m_vm, static_cast<uint64_t>(precision) * 2))
            return false;
        const std::string digits = floatDigits(std::fabs(d), static_cast<char>(c.type), precision, c.isAlternate);
        Piece piece;
        piece.sign = signText(c, std::signbit(d) && !std::isnan(d));
        piece.text = digits;
        piece.length = digits.size();
        piece.fill = c.hasZero ? '0' : ' ';
        return add(c, piece);
    }

    static std::string_view signText(const Conversion& c, bool isNegative) {
        return isNegative ? "-" : c.hasPlus ? "+" : c.hasBlank ? " " : "";
    }

    bool add(const Conversion& c, const Piece& piece) {
        const uint64_t length = piece.sign.size() + piece.prefix.size() + piece.length;
        const uint64_t padding = c.width > 0 && static_cast<uint64_t>(c.width) > length ? static_cast<uint64_t>(c.width) - length : 0;
        if (padding > Str::kMaxBytes)
            return m_vm.raise(m_vm.exc.MemoryError, "");
        const uint64_t bytes = out.bytes.size() + padding + piece.text.size() + 3;
        if (bytes > 4096 && padding + piece.text.size() > 64 && !reserveText(m_vm, bytes))
            return false;
        const auto head = [&] {
            out.addAscii(piece.sign);
            out.addAscii(piece.prefix);
        };
        if (piece.fill != ' ')
            head();
        if (!c.isLeft)
            out.fill(static_cast<char32_t>(piece.fill), static_cast<int64_t>(padding));
        if (piece.fill == ' ')
            head();
        out.add(piece.text, piece.length);
        if (c.isLeft)
            out.fill(U' ', static_cast<int64_t>(padding));
        return true;
    }

    Machine& m_vm;
    std::string_view m_format;
    size_t m_at = 0;
    bool m_isBytes, m_isTuple;
    bool m_hasKeyValue = false; // a key was seen: its value is the only argument from then on
    Own m_args;
    Own m_keyValue;
    Value m_mapping; // m_args, where it is one
    uint32_t m_next = 0;
};

} // namespace

Own formatWithPercent(Machine& vm, Str* format, Value args) {
    Own keep = Own::ref(Value(format));
    PercentFormatter formatter(vm, format->view(), args, false);
    if (!formatter.run() || (formatter.out.bytes.size() > 4096 && !reserveText(vm, formatter.out.bytes.size())))
        return {};
    return finishText(vm, formatter.out);
}

Own formatBytesWithPercent(Machine& vm, std::string_view format, Value args, bool isByteArray) {
    PercentFormatter formatter(vm, format, args, true);
    if (!formatter.run() || (formatter.out.bytes.size() > 4096 && !reserveText(vm, formatter.out.bytes.size())))
        return {};
    const std::string& bytes = formatter.out.bytes;
    return isByteArray ? newByteArray(vm, bytes) : vm.newBytes(bytes).own();
}

} // namespace swimloop::vm
