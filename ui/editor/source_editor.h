// The source beside the picture: Python with colours, the lines marked where tasks stand at the playhead, notes at the
// right end of those lines, and marks on lines that are wrong.
#pragma once

#include "ui/editor/constants.h"

#include <QStringList>
#include <Qsci/qsciscintilla.h>

#include <vector>

namespace swimloop::ui {

class ConstantSlider;
class PythonLexer;

// What is said at the right end of a line.
struct LineNote {
    enum class Kind : std::uint8_t { Runs, Waits, Rests };
    int line = 0; // from 1
    QString text;
    Kind kind = Kind::Rests;
    bool operator==(const LineNote&) const = default;
};

// A line at which something went wrong in the run.
struct LineProblem {
    int line = 0; // from 1
    QString title;
    bool isHint = false;
    bool operator==(const LineProblem&) const = default;
};

class SourceEditor : public QsciScintilla {
    Q_OBJECT

public:
    explicit SourceEditor(QWidget* parent = nullptr);

    void setSource(const QString& text); // forgets undo
    void setNotes(const std::vector<LineNote>& notes, bool isFollowed);
    [[nodiscard]] const std::vector<LineNote>& notes() const { return m_notes; }
    void setProblems(const std::vector<LineProblem>& problems);
    [[nodiscard]] const std::vector<LineProblem>& problems() const { return m_problems; }
    void setErrorLine(int line, const QString& message); // from 1; 0: none
    [[nodiscard]] int errorLine() const { return m_errorLine; }
    // The sliders beside constants that have a range, in order of their lines.
    [[nodiscard]] const std::vector<ConstantSlider*>& sliders() const { return m_sliders; }
    void setConstant(int line, const QString& value); // of a constant with a range
    void showLine(int line); // from 1: into view, with the cursor on it

signals:
    void left(); // by Escape or Ctrl+Tab: Tab itself writes into the source
    // By typing, pasting, undo: not by setSource().
    void edited();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool isNext) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyTheme();
    void noteConstants();
    void renewSliders();
    void placeSliders();
    void writeConstant(std::size_t slider, const QString& text);
    void underline(int line, int indicator);
    void drawNote(QPainter& painter, int line, const QString& text, const QColor& colour);

    PythonLexer* m_lexer;
    std::vector<LineNote> m_notes;
    std::vector<LineProblem> m_problems;
    int m_errorLine = 0;
    QString m_errorText;
    QByteArray m_constants;
    [[nodiscard]] int topOf(int line) const; // in the viewport, from 1
    std::vector<ConstantSlider*> m_sliders;
    bool m_isSetting = false;
};

} // namespace swimloop::ui
