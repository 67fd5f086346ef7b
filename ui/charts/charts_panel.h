// The charts of a run side by side: what lies in each queue, the ready queue, tasks that wait. Made when first shown.
#pragma once

#include "trace/ids.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QScrollArea;

namespace swimloop::ui {

class Session;
class TimelineView;
class ValueChart;

class ChartsPanel : public QWidget {
    Q_OBJECT

public:
    ChartsPanel(Session& session, TimelineView& view, QWidget* parent = nullptr);
    [[nodiscard]] std::vector<const ValueChart*> charts() const;
    [[nodiscard]] QStringList titles() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Entry {
        QWidget* box = nullptr;
        ValueChart* chart = nullptr;
        QString title;
        trace::LaneId lane; // none: tasks that wait
    };

    void renew();   // which charts there are
    void fillAll(); // what they show
    void fill(Entry& entry);
    void movePlayhead();

    Session& m_session;
    TimelineView& m_view;
    QScrollArea* m_scroll;
    QLabel* m_nothing = nullptr;
    QHBoxLayout* m_row;
    std::vector<Entry> m_entries;
    bool m_isStale = true;
};

} // namespace swimloop::ui
