#include "trace/json_text.h"

#include "trace/python_text.h"

#include <cmath>
#include <cstdio>

namespace swimloop::trace {

void appendJsonString(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const auto c = static_cast<unsigned char>(text[at]);
        if (c >= 0x20 && c < 0x7f) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += text[at++];
            continue;
        }
        if (c < 0x80) {
            ++at;
            if (c == '\n') {
                out += "\\n";
            } else if (c == '\t') {
                out += "\\t";
            } else {
                char escaped[8];
                std::snprintf(escaped, sizeof escaped, "\\u%04x", c);
                out += escaped;
            }
            continue;
        }
        const std::size_t from = at;
        const char32_t character = nextCodePoint(text, at);
        if (character >= 0xd800 && character <= 0xdfff)
            out += "\ufffd";
        else
            out += text.substr(from, at - from);
    }
    out += '"';
}

void appendJsonKey(std::string& out, std::string_view key) {
    if (!out.empty() && out.back() != '{')
        out += ',';
    out += '"';
    out += key;
    out += "\":";
}

void appendJsonSeconds(std::string& out, double seconds) {
    if (std::isfinite(seconds))
        appendSeconds(out, seconds);
    else
        out += "null";
}

} // namespace swimloop::trace
