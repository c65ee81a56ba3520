// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/instant.h"
#include "ui/pages/place.h"
#include "ui/views/factsheet.h"

#include <QtCore/QUuid>
#include <QtWidgets/QWidget>

namespace steward {

/// A tab or a whole centre page: what the window's commands work on.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Reads anew what is on screen; returns at once.
    virtual void refresh() = 0;
    /// The same because time has passed: who could not be reached lately is left alone for a while.
    virtual void refreshQuietly() { refresh(); }
    /// Ctrl+F. False where there is nothing to filter.
    virtual bool focusFilter() { return false; }
    virtual bool canExport() const { return false; }
    virtual void exportCsv() {}
    /// What is selected here, for the details panel; empty when nothing is.
    virtual FactSheet sheet() const { return {}; }
    /// Before it is shown, with what is known already.
    virtual void fillNow() {}
    /// Age of what is on screen.
    virtual Instant asOf() const { return {}; }
    /// Column widths and the like, to be remembered.
    virtual QByteArray saveState() const { return {}; }
    virtual void restoreState(const QByteArray &) {}

Q_SIGNALS:
    void sheetChanged();
    void dataChanged();
    void environmentPicked(const QUuid &connection, const QString &environment);
    void placePicked(const steward::Place &place);
    void signInRequested(const QUuid &connection);
    void doctorRequested(const QUuid &connection);
};

} // namespace steward
