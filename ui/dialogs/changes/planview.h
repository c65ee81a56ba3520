// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/updateplan.h"

#include <QtWidgets/QTableWidget>

namespace steward {

class FactList;
struct ChangeFact;

/// A plan as a table: the order, the app, what is done with it, from which version to which. Apps that others require
/// are marked; where people may choose, there are ticks and a list of versions.
class PlanView : public QTableWidget
{
    Q_OBJECT
public:
    explicit PlanView(QWidget *parent);

    /// What may be chosen beside the steps: apps with an update, none of them part of the plan.
    struct Offer
    {
        QString appId;
        QString name;
        AppVersion from;
        AppVersion to;
    };
    void show(const UpdatePlan &plan, const QList<AppUpdate> &updates = {}, const QList<Offer> &offers = {});
    /// People may tick apps and choose versions.
    void setChoosing(bool choosing) { m_isChoosing = choosing; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void ticked(const QString &appId, bool on);
    void versionChosen(const QString &appId, const steward::AppVersion &version);

private:
    void addStep(int row, const PlanStep &step, const QList<AppUpdate> &updates);
    void addOffer(int row, const Offer &offer);
    void addRow(int row, const QString &number, const QString &what, const AppVersion &from, const AppVersion &to);
    void setApp(int row, const QString &appId, const QString &words, bool isTicked, bool canTick);

    bool m_isChoosing = false;
    bool m_isFilling = false;
};

/// What cannot work, a line each.
QList<ChangeFact> conflictFacts(const UpdatePlan &plan);

} // namespace steward
