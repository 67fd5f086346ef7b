#include "ui/editor/python_lexer.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

namespace swimloop::ui {

namespace {

constexpr int kCodePixels = 13;

} // namespace

PythonLexer::PythonLexer(QObject* parent) : QsciLexerPython(parent) {
    setFoldComments(false);
    setFoldQuotes(false);
    setV2UnicodeAllowed(false);
    setHighlightSubidentifiers(false);
}

const char* PythonLexer::keywords(int set) const {
    if (set == 1)
        return "False None True and as assert async await break class continue def del elif else except finally for "
               "from global if import in is lambda match case nonlocal not or pass raise return try while with yield";
    if (set == 2)
        return m_constants.constData();
    return nullptr;
}

void PythonLexer::applyTheme() {
    const Palette& c = colours();
    const QFont font = codeFontInPoints(kCodePixels);
    setDefaultFont(font);
    setDefaultColor(c.text);
    setDefaultPaper(c.panel);
    for (int style = 0; style <= 20; ++style) {
        setFont(font, style);
        setColor(c.text, style);
        setPaper(c.panel, style);
        setEolFill(false, style);
    }
    for (const int style : {Comment, CommentBlock})
        setColor(c.codeComment, style);
    for (const int style :
         {TripleSingleQuotedString, TripleDoubleQuotedString, TripleSingleQuotedFString, TripleDoubleQuotedFString})
        setColor(c.codeComment, style);
    for (const int style : {SingleQuotedString, DoubleQuotedString, SingleQuotedFString, DoubleQuotedFString})
        setColor(c.codeString, style);
    setColor(c.error, UnclosedString);
    setColor(c.codeKeyword, Keyword);
    setColor(c.accent, ClassName);
    setColor(c.accent, FunctionMethodName);
    setColor(c.codeConstant, HighlightedIdentifier);
    setColor(c.codeConstant, Number);
    setColor(c.codeKeyword, Decorator);
}

} // namespace swimloop::ui
