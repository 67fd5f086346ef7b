// Changes programs by their grammar: swaps expressions and statements for others of the same program or of a dictionary, which it
// collects from the scripts of the repository, so that most of what comes out compiles.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "script/ast_visit.h"
#include "script/parser.h"

namespace swimloop::fuzz {

class ProgramMutator {
public:
    explicit ProgramMutator(const std::string& root)
    {
        namespace fs = std::filesystem;
        std::vector<fs::path> files;
        for (const char* folder : {"/scenarios", "/tests/fidelity", "/tests/language", "/tests/fuzz/seeds/program"}) {
            if (!fs::exists(root + folder))
                continue;
            for (const auto& entry : fs::recursive_directory_iterator(root + folder)) {
                if (entry.is_regular_file() && entry.path().extension() == ".py" && entry.file_size() < 30'000)
                    files.push_back(entry.path());
            }
        }
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) {
            std::ifstream in(file, std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(in), {}};
            const Pieces pieces(text);
            for (const Piece& piece : pieces.expressions)
                m_expressions.push_back(pieces.textOf(piece));
            for (const Piece& piece : pieces.statements)
                m_statements.push_back(pieces.textOf(piece));
            if (pieces.isOk)
                m_programs.push_back(text);
        }
    }

    [[nodiscard]] std::string mutate(const std::string& original, size_t maxSize, unsigned seed) const
    {
        std::minstd_rand random(seed);
        std::string text = original;
        for (unsigned left = 1 + random() % 3; left > 0; --left) {
            std::string changed = mutateOnce(text, random);
            if (changed.size() <= maxSize)
                text = std::move(changed);
        }
        if (text.size() > maxSize)
            text.resize(maxSize);
        return text;
    }

private:
    struct Piece {
        size_t begin, end; // bytes
        size_t indent = 0; // of statements
    };

    // Where a program's expressions and statements stand.
    struct Pieces {
        explicit Pieces(const std::string& bytes)
        {
            const auto source = std::make_shared<script::Source>("fuzz.py", bytes);
            text = source->text();
            const auto tree = script::parse(source);
            isOk = tree->ok() && tree->module;
            if (!isOk)
                return;
            std::vector<const script::ast::Node*> pending{tree->module};
            while (!pending.empty()) {
                const script::ast::Node* node = pending.back();
                pending.pop_back();
                if (node->kind != script::ast::NodeKind::JoinedStr) // f-strings' parts stand where 3.11 says, not where they are
                    script::ast::forEachChild(*node, [&](script::ast::Node& child) { pending.push_back(&child); });
                add(*source, *node);
            }
        }
        void add(const script::Source& source, const script::ast::Node& node)
        {
            using script::ast::NodeKind;
            const bool isStatement = node.kind >= NodeKind::FunctionDef && node.kind <= NodeKind::Continue;
            const bool isExpression = node.kind >= NodeKind::BoolOp && node.kind <= NodeKind::Tuple;
            if (!isStatement && !isExpression)
                return;
            Piece piece{source.lineStart(node.range.line) + node.range.col, source.lineStart(node.range.endLine) + node.range.endCol};
            if (piece.begin >= piece.end || piece.end > text.size() || piece.end - piece.begin > 2'000)
                return;
            if (isExpression) {
                expressions.push_back(piece);
                return;
            }
            // Whole lines only: not what shares its line with others, nor 'elif'.
            piece.indent = node.range.col;
            const size_t lineStart = source.lineStart(node.range.line);
            if (text.find_first_not_of(' ', lineStart) != piece.begin || (piece.end < text.size() && text[piece.end] != '\n')
                || text.compare(piece.begin, 4, "elif") == 0)
                return;
            statements.push_back(piece);
        }
        // Statements lose their indentation: all lines but those inside of long strings begin where the first one does.
        [[nodiscard]] std::string textOf(const Piece& piece) const { return indented(text.substr(piece.begin, piece.end - piece.begin), piece.indent, 0); }

        std::string text;
        bool isOk = false;
        std::vector<Piece> expressions, statements;
    };

    static std::string indented(const std::string& text, size_t from, size_t to)
    {
        std::string out;
        bool isFirst = true;
        for (size_t at = 0; at <= text.size();) {
            size_t end = text.find('\n', at);
            if (end == std::string::npos)
                end = text.size();
            size_t spaces = 0;
            while (!isFirst && spaces < from && at + spaces < end && text[at + spaces] == ' ')
                ++spaces;
            if (!isFirst)
                out += '\n' + std::string(to, ' ');
            out.append(text, at + spaces, end - at - spaces);
            isFirst = false;
            at = end + 1;
        }
        return out;
    }

    template <class List>
    static const auto& oneOf(const List& list, std::minstd_rand& random)
    {
        return list[random() % std::size(list)];
    }

    std::string mutateOnce(const std::string& original, std::minstd_rand& random) const
    {
        const Pieces pieces(original);
        if (!pieces.isOk || pieces.statements.empty() || (pieces.text.size() > 20'000 && random() % 2 == 0))
            return m_programs.empty() ? original : oneOf(m_programs, random);
        std::string text = pieces.text;
        switch (random() % 10) {
        case 0: // a statement of the dictionary before one of the program's
        case 1: {
            const Piece& at = oneOf(pieces.statements, random);
            text.insert(at.begin, indented(oneOf(m_statements, random), 0, at.indent) + "\n" + std::string(at.indent, ' '));
            break;
        }
        case 2: { // in place of one
            const Piece& at = oneOf(pieces.statements, random);
            text.replace(at.begin, at.end - at.begin, indented(oneOf(m_statements, random), 0, at.indent));
            break;
        }
        case 3: { // one of its own somewhere else
            const Piece& at = oneOf(pieces.statements, random);
            text.insert(at.begin, indented(pieces.textOf(oneOf(pieces.statements, random)), 0, at.indent) + "\n" + std::string(at.indent, ' '));
            break;
        }
        case 4: { // none
            const Piece& at = oneOf(pieces.statements, random);
            text.replace(at.begin, at.end - at.begin, "pass");
            break;
        }
        case 5: { // inside of something
            static constexpr const char* kAround[] = {"try:", "while True:", "for _ in range(3):", "if 1:", "async with asyncio.timeout(1):",
                                                      "with suppress(Exception):", "async def f():", "def g():", "class C:",
                                                      "async for x in aiter(y):", "async with asyncio.TaskGroup() as tg:"};
            const Piece& at = oneOf(pieces.statements, random);
            const std::string head = oneOf(kAround, random), pad(at.indent, ' ');
            std::string block = head + "\n" + pad + "    " + indented(pieces.textOf(at), 0, at.indent + 4);
            if (head == "try:")
                block += "\n" + pad + (random() % 2 ? "finally:" : "except BaseException as e:") + "\n" + pad + "    "
                         + indented(oneOf(m_statements, random), 0, at.indent + 4);
            text.replace(at.begin, at.end - at.begin, block);
            break;
        }
        case 6: { // an odd value
            static constexpr const char* kOdd[] = {"None", "0", "-1", "1 << 70", "10 ** 400", "float('nan')", "float('inf')", "''", "()", "[]", "{}",
                                                   "object()", "1e308", "asyncio.current_task()", "asyncio.get_event_loop()", "asyncio.sleep(0)",
                                                   "asyncio.CancelledError()", "'\\ud800'", "b'\\xff'", "lambda *a, **k: a", "self", "print", "type",
                                                   "(yield)", "(await x)", "[*range(3)]", "range(10**10)", "globals()", "..."};
            if (!pieces.expressions.empty()) {
                const Piece& at = oneOf(pieces.expressions, random);
                text.replace(at.begin, at.end - at.begin, oneOf(kOdd, random));
            }
            break;
        }
        default: { // an expression for another
            if (pieces.expressions.empty())
                break;
            const Piece& at = oneOf(pieces.expressions, random);
            std::string other = random() % 2 && !m_expressions.empty() ? oneOf(m_expressions, random) : pieces.textOf(oneOf(pieces.expressions, random));
            if (random() % 3 == 0)
                other = "(" + other + ")";
            text.replace(at.begin, at.end - at.begin, other);
        }
        }
        return text;
    }

    std::vector<std::string> m_expressions, m_statements, m_programs;
};

} // namespace swimloop::fuzz
