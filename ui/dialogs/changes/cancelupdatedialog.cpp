// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/cancelupdatedialog.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/changes/changetexts.h"

namespace steward {

CancelUpdateDialog::CancelUpdateDialog(ChangeInput given, CancelAppUpdate what, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_what(std::move(what))
{
    setObjectName(QStringLiteral("cancelUpdateDialog"));
    finish();
    revalidate();
}

QList<Change> CancelUpdateDialog::changes() const
{
    return {changeOf(m_what)};
}

QString CancelUpdateDialog::heading() const
{
    const QString name = visibleText(m_what.appName.isEmpty() ? m_what.appId : m_what.appName, 80);
    return tr("Cancel the update of %1 in %2?", "an app, an environment")
        .arg(name, visibleName(changeOf({}).environment));
}

QString CancelUpdateDialog::verb() const
{
    return tr("Cancel the update");
}

QList<ChangeFact> CancelUpdateDialog::facts() const
{
    return {{QStringLiteral("effect"), Tone::Good, tr("The app stays as it is. Nothing has begun yet.")},
            {QStringLiteral("operation"), Tone::Neutral,
             tr("Scheduled operation: %1").arg(visibleText(m_what.operationId, 60))},
            {QStringLiteral("undo"), Tone::Neutral, tr("To undo it, update the app again.")}};
}

} // namespace steward
