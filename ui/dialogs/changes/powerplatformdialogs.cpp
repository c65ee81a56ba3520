// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changes/powerplatformdialogs.h"

#include "core/model/displaytext.h"
#include "core/model/pastedtext.h"
#include "ui/dialogs/changes/changetexts.h"
#include "ui/dialogs/formfield.h"
#include "ui/models/statuswords.h"

#include <QtWidgets/QLineEdit>

namespace steward {

namespace {

QLineEdit *idEdit(QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QStringLiteral("powerPlatformId"));
    edit->setMaxLength(200);
    edit->setPlaceholderText(QStringLiteral("00000000-0000-0000-0000-000000000000"));
    return edit;
}

} // namespace

LinkPowerPlatformDialog::LinkPowerPlatformDialog(ChangeInput given, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_id(idEdit(this))
    , m_field(new FormField(form(), tr("Power Platform &environment"), m_id))
{
    setObjectName(QStringLiteral("linkDialog"));
    m_field->setHint(tr("Its id, from the details of the environment in the Power Platform admin center."));
    place(m_field, {ChangeProblem::PowerPlatformIdNotGuid});
    if (const Change *start = startValue<LinkPowerPlatform>())
        m_id->setText(start->as<LinkPowerPlatform>()->powerPlatformId);
    connect(m_id, &QLineEdit::textChanged, this, &LinkPowerPlatformDialog::revalidate);
    finish();
    revalidate();
}

QList<Change> LinkPowerPlatformDialog::changes() const
{
    return {changeOf(LinkPowerPlatform{cleanedId(m_id->text())})};
}

QString LinkPowerPlatformDialog::heading() const
{
    return tr("Link %1 to Power Platform").arg(visibleName(changeOf({}).environment));
}

QString LinkPowerPlatformDialog::verb() const
{
    return tr("Link");
}

QList<ChangeFact> LinkPowerPlatformDialog::facts() const
{
    const auto &target = input().context.target;
    QString here;
    if (target) {
        QStringList parts{words(target->kind)};
        const QString place = target->geoName.isEmpty() ? target->locationName : target->geoName;
        if (!place.isEmpty())
            parts.append(visibleText(place, 60));
        here = parts.join(QStringLiteral(", "));
    }
    QList<ChangeFact> facts{
        {QStringLiteral("rule"), Tone::Warning,
         tr("Both have to be active, of the same type and in the same Azure geography, and neither may be linked "
            "already. Here: %1.")
             .arg(here)},
        {QStringLiteral("effect"), Tone::Warning,
         tr("Settings of the Power Platform environment, such as who may enter, begin to apply to this one.")},
        {QStringLiteral("undo"), Tone::Neutral,
         tr("To undo it, unlink. A linked environment cannot be deleted before that.")}};
    return facts;
}

UnlinkPowerPlatformDialog::UnlinkPowerPlatformDialog(ChangeInput given, QWidget *parent)
    : ChangeDialog(std::move(given), parent)
    , m_id(idEdit(this))
    , m_field(new FormField(form(), tr("Power Platform &environment"), m_id))
{
    setObjectName(QStringLiteral("unlinkDialog"));
    m_field->setHint(tr("This version of the service does not say which one it is. Take the id from the Power Platform "
                        "admin center."));
    place(m_field, {ChangeProblem::PowerPlatformIdNotGuid});
    if (const Change *start = startValue<UnlinkPowerPlatform>())
        m_id->setText(start->as<UnlinkPowerPlatform>()->powerPlatformId);
    connect(m_id, &QLineEdit::textChanged, this, &UnlinkPowerPlatformDialog::revalidate);
    finish();
    revalidate();
}

QString UnlinkPowerPlatformDialog::linkedId() const
{
    const auto &target = input().context.target;
    return target ? target->linkedPowerPlatformEnvironmentId : QString();
}

void UnlinkPowerPlatformDialog::inputChanged()
{
    m_field->setShown(linkedId().isEmpty());
}

QList<Change> UnlinkPowerPlatformDialog::changes() const
{
    const QString known = linkedId();
    return {changeOf(UnlinkPowerPlatform{known.isEmpty() ? cleanedId(m_id->text()) : known})};
}

QString UnlinkPowerPlatformDialog::heading() const
{
    return tr("Unlink %1 from Power Platform?").arg(visibleName(changeOf({}).environment));
}

QString UnlinkPowerPlatformDialog::verb() const
{
    return tr("Unlink");
}

QList<ChangeFact> UnlinkPowerPlatformDialog::facts() const
{
    QList<ChangeFact> facts;
    if (const QString known = linkedId(); !known.isEmpty())
        facts.append({QStringLiteral("link"), Tone::Neutral,
                      tr("Linked to the Power Platform environment %1.").arg(visibleText(known, 60))});
    facts.append({QStringLiteral("effect"), Tone::Warning,
                  tr("Settings that came from the Power Platform environment are switched off, and what is built on "
                     "the link, such as flows, apps and virtual tables, stops working.")});
    facts.append({QStringLiteral("undo"), Tone::Neutral,
                  tr("To undo it, link again: same type, same geography, and settings have to be made anew.")});
    return facts;
}

} // namespace steward
