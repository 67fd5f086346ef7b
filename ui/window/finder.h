// One field that finds everything: commands with their keys, lanes, scenarios, lines of output and of source. Enter
// does what is chosen.
#pragma once

#include <QDialog>
#include <QString>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace swimloop::ui {

struct FinderEntry {
    QString kind;   // "Command", "Lane", "Scenario" ...
    QString text;   // what is matched and shown
    QString detail; // at the right: keys, a line's number
    std::function<void()> act;
    int least = 0; // letters that have to be typed before it is shown
};

// The entries that match, best first: each word somewhere in kind or text; what begins so comes before.
[[nodiscard]] std::vector<std::size_t> found(const std::vector<FinderEntry>& entries, const QString& query,
                                             std::size_t most = 80);

class Finder : public QDialog {
    Q_OBJECT

public:
    Finder(std::vector<FinderEntry> entries, QWidget* parent);
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] QListWidget* list() const { return m_list; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(const QString& query);
    void choose();

    std::vector<FinderEntry> m_entries;
    std::vector<std::size_t> m_found;
    QLineEdit* m_field;
    QListWidget* m_list;
};

} // namespace swimloop::ui
