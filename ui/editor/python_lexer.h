// Python's colours, from the theme; constants at the top of a script have one of their own.
#pragma once

#include <QByteArray>
#include <Qsci/qscilexerpython.h>

namespace swimloop::ui {

class PythonLexer : public QsciLexerPython {
    Q_OBJECT

public:
    explicit PythonLexer(QObject* parent = nullptr);
    void applyTheme();
    void setConstants(const QByteArray& names) { m_constants = names; }
    const char* keywords(int set) const override;

private:
    QByteArray m_constants;
};

} // namespace swimloop::ui
