// Every event of the run as a table that follows the playhead. Of a long run it holds the part around the playhead.
#pragma once

#include <QWidget>

class QTableView;

namespace swimloop::ui {

class EventsModel;
class Session;

class EventsPanel : public QWidget {
    Q_OBJECT

public:
    explicit EventsPanel(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] QTableView* table() const { return m_table; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void follow();

    Session& m_session;
    EventsModel* m_model;
    QTableView* m_table;
    bool m_isOwnJump = false; // the person clicked here: do not scroll away
};

} // namespace swimloop::ui
