#include "ui/editor/source_editor.h"

#include "ui/editor/constant_slider.h"
#include "ui/editor/python_lexer.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPaintEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollBar>

#include <algorithm>
#include <set>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNumberMargin = 0;
// Markers, from the least to the most important: the last one's colour shows.
constexpr int kRestMarker = 1;
constexpr int kWaitMarker = 2;
constexpr int kRunMarker = 3;
constexpr int kErrorMarker = 4;
constexpr int kErrorIndicator = 8;
constexpr int kProblemIndicator = 9;
constexpr int kHintIndicator = 10;
constexpr std::size_t kMostNotes = 40;

} // namespace

SourceEditor::SourceEditor(QWidget* parent) : QsciScintilla(parent), m_lexer(new PythonLexer(this)) {
    setObjectName(u"editor"_s);
    setAccessibleName(tr("Source"));
    setUtf8(true);
    setFrameShape(QFrame::NoFrame);
    setIndentationsUseTabs(false);
    setTabWidth(4);
    setIndentationWidth(4);
    setAutoIndent(true);
    setBackspaceUnindents(true);
    setTabIndents(true);
    setBraceMatching(QsciScintilla::SloppyBraceMatch);
    setEolMode(QsciScintilla::EolUnix);
    setWrapMode(QsciScintilla::WrapNone);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setExtraAscent(2);
    setExtraDescent(2);
    setMarginType(kNumberMargin, QsciScintilla::NumberMargin);
    setMarginLineNumbers(kNumberMargin, true);
    setMarginWidth(1, 0);
    setMarginWidth(2, 0);
    SendScintilla(SCI_SETMARGINLEFT, 0UL, 8L);
    SendScintilla(SCI_SETMARGINRIGHT, 0UL, 8L);
    setLexer(m_lexer);
    for (const int marker : {kRestMarker, kWaitMarker, kRunMarker, kErrorMarker})
        markerDefine(QsciScintilla::Background, marker);
    for (const int indicator : {kErrorIndicator, kProblemIndicator, kHintIndicator}) {
        indicatorDefine(QsciScintilla::SquiggleIndicator, indicator);
        setIndicatorDrawUnder(true, indicator);
    }
    applyTheme();
    connect(&Theme::instance(), &Theme::changed, this, &SourceEditor::applyTheme);
    connect(this, &QsciScintilla::textChanged, this, [this] {
        noteConstants();
        renewSliders();
        const int digits = std::max(2, static_cast<int>(QString::number(lines()).size()));
        setMarginWidth(kNumberMargin, QFontMetrics(codeFont(12)).horizontalAdvance(QString(digits + 1, u'9')));
        if (!m_isSetting)
            emit edited();
    });
    // Scintilla moves pixels when it scrolls; the notes stay at the right edge and are drawn again.
    for (QScrollBar* bar : {horizontalScrollBar(), verticalScrollBar()})
        connect(bar, &QScrollBar::valueChanged, this, [this] {
            placeSliders();
            viewport()->update();
            // Moving the pixels moves the sliders too, and may come after this.
            QMetaObject::invokeMethod(this, &SourceEditor::placeSliders, Qt::QueuedConnection);
        });
}

void SourceEditor::applyTheme() {
    const Palette& c = colours();
    m_lexer->applyTheme(); // tells the editor itself
    setColor(c.text);
    setPaper(c.panel);
    setCaretForegroundColor(c.text);
    setCaretLineVisible(false);
    setSelectionBackgroundColor(c.selection);
    resetSelectionForegroundColor();
    setMarginsFont(codeFontInPoints(12));
    setMarginsBackgroundColor(c.panel);
    setMarginsForegroundColor(c.faint);
    setMarginBackgroundColor(kNumberMargin, c.panel);
    setMatchedBraceBackgroundColor(c.selection);
    setMatchedBraceForegroundColor(c.text);
    setUnmatchedBraceBackgroundColor(c.errorSoft);
    setUnmatchedBraceForegroundColor(c.error);
    setMarkerBackgroundColor(c.panel, kRestMarker);
    setMarkerBackgroundColor(c.waitSoft, kWaitMarker);
    setMarkerBackgroundColor(c.selection, kRunMarker);
    setMarkerBackgroundColor(c.errorSoft, kErrorMarker);
    setIndicatorForegroundColor(c.error, kErrorIndicator);
    setIndicatorForegroundColor(c.error, kProblemIndicator);
    setIndicatorForegroundColor(c.accent, kHintIndicator);
    setEdgeMode(QsciScintilla::EdgeNone);
    SendScintilla(SCI_SETWHITESPACEFORE, 0UL, 0L);
    viewport()->update();
}

void SourceEditor::noteConstants() {
    // NAME = ... at the left edge: what one would change to try something.
    static const QRegularExpression pattern(u"^([A-Z][A-Z0-9_]*)[ \\t]*=(?!=)"_s, QRegularExpression::MultilineOption);
    std::set<QString> names;
    auto found = pattern.globalMatch(text());
    while (found.hasNext() && names.size() < 200)
        names.insert(found.next().captured(1));
    QByteArray list;
    for (const QString& name : names)
        list += name.toUtf8() + ' ';
    if (list == m_constants)
        return;
    m_constants = list;
    m_lexer->setConstants(list);
    SendScintilla(SCI_SETKEYWORDS, 1UL, m_constants.constData());
    recolor();
}

void SourceEditor::renewSliders() {
    const std::vector<Constant> constants = constantsIn(text());
    while (m_sliders.size() > constants.size()) {
        m_sliders.back()->deleteLater();
        m_sliders.back()->hide();
        m_sliders.pop_back();
    }
    for (std::size_t i = 0; i < constants.size(); ++i) {
        if (i == m_sliders.size()) {
            auto* slider = new ConstantSlider(viewport());
            connect(slider, &ConstantSlider::moved, this, [this, i](const QString& text) { writeConstant(i, text); });
            // One drag, one step of undo.
            connect(slider, &ConstantSlider::grabbed, this, &SourceEditor::beginUndoAction);
            connect(slider, &ConstantSlider::released, this, &SourceEditor::endUndoAction);
            m_sliders.push_back(slider);
        }
        m_sliders[i]->setConstant(constants[i]);
    }
    placeSliders();
}

int SourceEditor::topOf(int line) const {
    const auto start = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(line - 1));
    return static_cast<int>(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, start));
}

void SourceEditor::placeSliders() {
    for (ConstantSlider* slider : m_sliders) {
        const Constant& constant = slider->constant();
        const int line = constant.line - 1;
        const auto start = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
        const int y = topOf(constant.line);
        const int height = static_cast<int>(SendScintilla(SCI_TEXTHEIGHT, static_cast<unsigned long>(line)));
        // It may lie over the comment that tells its range, not over the value.
        const int value = static_cast<int>(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, start + constant.valueEnd));
        const int right = viewport()->width() - 6;
        const int range = static_cast<int>(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, start + constant.rangeBegin));
        int left = right - ConstantSlider::kWidth;
        if (left < range + 7 * 8) // all of the comment or none of it
            left = std::min(left, range);
        left = std::max(left, value + 8);
        slider->setGeometry(left, y, right - left, height);
        slider->setVisible(right - left >= 70 && y + height > 0 && y < viewport()->height());
    }
}

void SourceEditor::setConstant(int line, const QString& value) {
    for (std::size_t i = 0; i < m_sliders.size(); ++i) {
        if (m_sliders[i]->constant().line == line)
            writeConstant(i, value);
    }
}

void SourceEditor::writeConstant(std::size_t index, const QString& text) {
    if (index >= m_sliders.size())
        return;
    const Constant constant = m_sliders[index]->constant();
    const auto start = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(constant.line - 1));
    SendScintilla(SCI_SETTARGETSTART, static_cast<unsigned long>(start + constant.valueBegin));
    SendScintilla(SCI_SETTARGETEND, static_cast<unsigned long>(start + constant.valueEnd));
    const QByteArray bytes = text.toUtf8();
    SendScintilla(SCI_REPLACETARGET, static_cast<uintptr_t>(bytes.size()), bytes.constData());
}

void SourceEditor::setSource(const QString& text) {
    m_isSetting = true;
    setText(text);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
    m_isSetting = false;
    setErrorLine(0, {});
    setProblems({});
    setNotes({}, false);
    setCursorPosition(0, 0);
    horizontalScrollBar()->setValue(0);
}

void SourceEditor::setNotes(const std::vector<LineNote>& notes, bool isFollowed) {
    if (notes != m_notes) {
        for (const int marker : {kRestMarker, kWaitMarker, kRunMarker})
            markerDeleteAll(marker);
        m_notes = notes;
        if (m_notes.size() > kMostNotes)
            m_notes.resize(kMostNotes);
        for (const LineNote& note : m_notes) {
            if (note.kind != LineNote::Kind::Rests)
                markerAdd(note.line - 1, note.kind == LineNote::Kind::Runs ? kRunMarker : kWaitMarker);
        }
        viewport()->update();
    }
    if (!isFollowed || hasFocus())
        return; // who edits is not scrolled away
    for (const LineNote& note : m_notes) {
        if (note.kind != LineNote::Kind::Runs)
            continue;
        const int line = note.line - 1;
        const int first = firstVisibleLine();
        const int visible = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
        if (line < first + 1 || line > first + visible - 2)
            setFirstVisibleLine(std::max(0, line - visible / 3));
        break;
    }
}

void SourceEditor::underline(int line, int indicator) {
    const QString content = text(line - 1);
    int begin = 0;
    while (begin < content.size() && content[begin].isSpace())
        ++begin;
    // Qsci counts bytes here.
    const int first = static_cast<int>(content.left(begin).toUtf8().size());
    fillIndicatorRange(line - 1, first, line - 1, first + static_cast<int>(content.trimmed().toUtf8().size()), indicator);
}

void SourceEditor::setProblems(const std::vector<LineProblem>& problems) {
    if (problems == m_problems)
        return;
    for (const int indicator : {kProblemIndicator, kHintIndicator})
        clearIndicatorRange(0, 0, lines() - 1, lineLength(lines() - 1), indicator);
    m_problems = problems;
    for (const LineProblem& problem : m_problems) {
        if (problem.line > 0 && problem.line <= lines())
            underline(problem.line, problem.isHint ? kHintIndicator : kProblemIndicator);
    }
    viewport()->update();
}

void SourceEditor::setErrorLine(int line, const QString& message) {
    markerDeleteAll(kErrorMarker);
    if (m_errorLine > 0 && m_errorLine <= lines())
        clearIndicatorRange(m_errorLine - 1, 0, m_errorLine - 1, lineLength(m_errorLine - 1), kErrorIndicator);
    m_errorLine = line;
    m_errorText = message;
    if (line > 0 && line <= lines()) {
        markerAdd(line - 1, kErrorMarker);
        underline(line, kErrorIndicator);
    }
    viewport()->update();
}

void SourceEditor::showLine(int line) {
    if (line < 1 || line > lines())
        return;
    setCursorPosition(line - 1, 0);
    const int visible = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    const int first = firstVisibleLine();
    if (line - 1 < first + 1 || line > first + visible - 2)
        setFirstVisibleLine(std::max(0, line - 1 - visible / 3));
}

void SourceEditor::drawNote(QPainter& painter, int line, const QString& text, const QColor& colour) {
    const auto position = SendScintilla(SCI_POSITIONFROMLINE, static_cast<unsigned long>(line - 1));
    const auto end = SendScintilla(SCI_GETLINEENDPOSITION, static_cast<unsigned long>(line - 1));
    const int y = static_cast<int>(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, position));
    const int height = static_cast<int>(SendScintilla(SCI_TEXTHEIGHT, static_cast<unsigned long>(line - 1)));
    if (y + height < 0 || y > viewport()->height())
        return;
    const int textEnd = static_cast<int>(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, end));
    const QFont font = textFont(11, QFont::DemiBold);
    const QFontMetrics metrics(font);
    int right = viewport()->width() - 10;
    for (const ConstantSlider* slider : m_sliders) {
        if (slider->constant().line == line && slider->isVisible())
            right = slider->x() - 6;
    }
    const int room = right - textEnd - 14;
    if (room < 36)
        return; // the line itself comes first
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QRect(right - room, y, room, height), Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(text, Qt::ElideRight, room));
}

void SourceEditor::paintEvent(QPaintEvent* event) {
    QsciScintilla::paintEvent(event);
    // Whatever scrolled or changed the height of lines: a slider is where its line is.
    if (!m_sliders.empty() && m_sliders.front()->y() != topOf(m_sliders.front()->constant().line))
        QMetaObject::invokeMethod(this, &SourceEditor::placeSliders, Qt::QueuedConnection);
    if (m_notes.empty() && m_problems.empty() && m_errorLine == 0)
        return;
    const Palette& c = colours();
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    for (const LineNote& note : m_notes) {
        if (note.line == m_errorLine || note.line > lines())
            continue;
        drawNote(painter, note.line, note.text,
                 note.kind == LineNote::Kind::Runs    ? c.accent
                 : note.kind == LineNote::Kind::Waits ? c.waitText
                                                      : c.muted);
    }
    for (const LineProblem& problem : m_problems) {
        const bool isTaken = problem.line == m_errorLine || problem.line > lines()
                             || std::any_of(m_notes.begin(), m_notes.end(), [&](const LineNote& note) { return note.line == problem.line; });
        if (!isTaken)
            drawNote(painter, problem.line, problem.title, problem.isHint ? c.accent : c.error);
    }
    if (m_errorLine > 0 && m_errorLine <= lines())
        drawNote(painter, m_errorLine, m_errorText, c.error);
}

void SourceEditor::keyPressEvent(QKeyEvent* event) {
    const bool isTab = event->key() == Qt::Key_Tab && event->modifiers() == Qt::ControlModifier;
    if ((event->key() == Qt::Key_Escape && !isListActive()) || isTab) {
        emit left();
        return;
    }
    QsciScintilla::keyPressEvent(event);
}

// The editor keeps Tab for itself; from a slider within it Tab leads on.
bool SourceEditor::focusNextPrevChild(bool isNext) {
    return hasFocus() ? QsciScintilla::focusNextPrevChild(isNext) : QWidget::focusNextPrevChild(isNext);
}

void SourceEditor::resizeEvent(QResizeEvent* event) {
    QsciScintilla::resizeEvent(event);
    placeSliders();
    viewport()->update();
}

} // namespace swimloop::ui
