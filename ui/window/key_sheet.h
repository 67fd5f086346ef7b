// All keys on one sheet, made from the actions themselves.
#pragma once

#include "ui/window/actions.h"

#include <QDialog>

namespace swimloop::ui {

class KeySheet : public QDialog {
    Q_OBJECT

public:
    explicit KeySheet(const QList<Actions::Group>& groups, QWidget* parent = nullptr);
};

} // namespace swimloop::ui
