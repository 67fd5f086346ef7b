// The text of one Python file: decoded to UTF-8, without a byte order mark, every line end a '\n'.
// Immutable after construction; trees and diagnostics point into it by line and byte column.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace swimloop::script {

// Where a piece of source stands. Lines count from 1, columns are 0-based UTF-8 byte offsets, the end is exclusive:
// the same numbers as lineno, col_offset, end_lineno, end_col_offset of CPython's ast module.
struct SourceRange {
    uint32_t line = 1;
    uint32_t col = 0;
    uint32_t endLine = 1;
    uint32_t endCol = 0;

    bool operator==(const SourceRange&) const = default;
};

class Source {
public:
    // `bytes` as they lie in the file. A text that can not be decoded leaves decodeError() set; parse() reports it.
    Source(std::string name, std::string bytes);

    const std::string& name() const { return m_name; }
    std::string_view text() const { return m_text; }
    uint32_t lineCount() const { return static_cast<uint32_t>(m_lineStarts.size()); }
    // Without its line end; empty outside of 1..lineCount().
    std::string_view line(uint32_t number) const;
    // Offset into text() at which a line begins; text().size() past the last one.
    uint32_t lineStart(uint32_t number) const;

    uint32_t lineAt(uint32_t offset) const;

    const std::string& decodeError() const { return m_decodeError; }
    uint32_t decodeErrorLine() const { return m_decodeErrorLine; }
    bool namesEncoding() const { return m_namesEncoding; } // by a comment or a byte order mark

private:
    void decode(std::string bytes);

    std::string m_name;
    std::string m_text;
    std::vector<uint32_t> m_lineStarts;
    std::string m_decodeError;
    uint32_t m_decodeErrorLine = 0;
    bool m_namesEncoding = false;
};

} // namespace swimloop::script
