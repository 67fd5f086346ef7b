// What the script printed, each line with its virtual time. Lines that the playhead has not reached yet are faint.
#pragma once

#include <QWidget>

class QListView;
class QLabel;

namespace swimloop::ui {

class OutputModel;
class Session;

class OutputPanel : public QWidget {
    Q_OBJECT

public:
    explicit OutputPanel(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] int lineCount() const;    // of the whole run
    [[nodiscard]] int reachedCount() const; // before the playhead
    [[nodiscard]] QString lineText(int line) const;
    [[nodiscard]] QString wholeText() const;
    [[nodiscard]] QListView* list() const { return m_list; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void follow();
    void copySelected() const;

    Session& m_session;
    OutputModel* m_model;
    QListView* m_list;
    QLabel* m_nothing;
};

} // namespace swimloop::ui
