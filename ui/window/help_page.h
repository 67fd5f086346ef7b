// The page of the help that says what the simulator knows: read from the files beside the program, in the window's colours.
#pragma once

#include <QDialog>

class QTextBrowser;

namespace swimloop::ui {

class HelpPage : public QDialog {
    Q_OBJECT

public:
    // `path`: of a Markdown file; a sentence stands instead where it cannot be read.
    explicit HelpPage(const QString& path, QWidget* parent = nullptr, const QString& title = {});

protected:
    void changeEvent(QEvent* event) override;

private:
    void showText();

    QString m_markdown;
    QTextBrowser* m_page;
};

// Where the program's help lies.
[[nodiscard]] QString helpPagePath(const QString& page = QStringLiteral("what_is_there"));

} // namespace swimloop::ui
