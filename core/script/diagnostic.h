// What parse() and analyse() have to say about a file, in CPython 3.11's words.
#pragma once

#include "script/source.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace swimloop::script {

enum class DiagnosticType : uint8_t {
    SyntaxError,
    IndentationError,
    TabError,
    MemoryError,    // nested too deeply for the parser
    RecursionError, // nested too deeply for the compiler
    ValueError,
    SyntaxWarning, // a warning does not keep a file from running
    DeprecationWarning,
};

std::string_view typeName(DiagnosticType type);

struct Diagnostic {
    DiagnosticType type = DiagnosticType::SyntaxError;
    std::string message;
    // As SyntaxError's lineno, offset, end_lineno, end_offset: lines and columns from 1, columns in characters.
    // A column of 0 means none is known; an end of 0 means none is given.
    uint32_t line = 0;
    uint32_t col = 0;
    uint32_t endLine = 0;
    uint32_t endCol = 0;
    // The same columns in bytes. CPython tells these where it finds the mistake after parsing, or in a file that names no encoding.
    uint32_t byteCol = 0;
    uint32_t byteEndCol = 0;
    bool isLate = false; // found after parsing
    std::string text; // the source line, without its line end

    bool isWarning() const {
        return type == DiagnosticType::SyntaxWarning || type == DiagnosticType::DeprecationWarning;
    }
};

} // namespace swimloop::script
