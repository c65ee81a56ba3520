// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/views/factsheet.h"

#include <QtWidgets/QWidget>

class QVBoxLayout;

namespace steward {

/// Draws groups of facts as two columns of selectable plain text.
class FactsView : public QWidget
{
    Q_OBJECT
public:
    explicit FactsView(QWidget *parent = nullptr);

    /// Where there is little width, ids get a line of their own below their name.
    void setNarrow(bool narrow);
    /// Does nothing when the groups are what is shown already, so a selection survives a refresh.
    void show(const QList<FactGroup> &groups);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addGroup(const FactGroup &group);
    QWidget *valueWidget(const Fact &fact);

    QVBoxLayout *m_layout;
    bool m_isNarrow = false;
    QWidget *m_body = nullptr;
    QList<FactGroup> m_groups;
};

} // namespace steward
