// The graph of who waits for whom at the playhead. A click on a task or a queue selects its lane.
#pragma once

#include "ui/waits/wait_graph.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace swimloop::ui {

class Session;

class WaitView : public QWidget {
    Q_OBJECT

public:
    explicit WaitView(Session& session, QWidget* parent = nullptr);
    void setGraph(WaitGraph graph);
    [[nodiscard]] const WaitGraph& graph() const { return m_graph; }
    [[nodiscard]] QSize sizeHint() const override { return m_graph.size.toSize(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] const WaitNode* nodeAt(const QPointF& point) const;

    Session& m_session;
    WaitGraph m_graph;
};

class WaitPanel : public QWidget {
    Q_OBJECT

public:
    explicit WaitPanel(Session& session, QWidget* parent = nullptr);
    [[nodiscard]] WaitView& view() { return *m_view; }
    [[nodiscard]] QString sentence() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void follow();

    Session& m_session;
    QLabel* m_note;
    QScrollArea* m_scroll;
    WaitView* m_view;
};

} // namespace swimloop::ui
