// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/changes/changedialog.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

namespace steward {

inline QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

inline const QString PayId = QStringLiteral("63ca2fa4-4f03-4f2b-a480-172fef340d3f");
inline const QString BaseId = QStringLiteral("437dbf0e-84ff-417a-965d-ed2bb9650972");
inline const QString CoreId = QStringLiteral("23de40a6-dfe8-4f80-80db-d70f83ce8caf");
inline const QString LinkId = QStringLiteral("0ab18b5f-9a0b-4f4f-9d0b-1b1b1b1b1b1b");

inline Environment environmentOf(const char *name, EnvironmentKind kind = EnvironmentKind::Sandbox,
                                 EnvironmentStatus status = EnvironmentStatus::Active)
{
    Environment one;
    one.name = utf8(name);
    one.family = utf8("BusinessCentral");
    one.kind = {kind, kind == EnvironmentKind::Production ? utf8("Production") : utf8("Sandbox")};
    one.status = {status, utf8("as it came")};
    one.countryCode = utf8("DE");
    one.applicationVersion = {utf8("27.1.12345.0")};
    return one;
}

/// A tenant as it is when a dialog opens: everything known, nothing in the way.
inline ChangeInput inputFor(const Environment &target)
{
    ChangeInput input;
    input.tenantName = utf8("Contoso");
    input.context.now = parseInstant(std::string_view("2026-11-23T14:50:00Z"));
    input.readAt = Instant{input.context.now.msecs - 4000};
    input.context.target = target;
    input.context.environments =
        QList{target, environmentOf("Production", EnvironmentKind::Production), environmentOf("Dev-Anna")};
    input.context.quotas = Quotas{.productionEnvironments = 3, .sandboxEnvironments = 6, .storageTotal = 80 << 20};
    input.context.usedStorage = QList<UsedStorage>{{.environmentName = utf8("Production"), .database = 61 << 20}};
    input.context.restoresThisMonth = 3;
    input.running = QList<Operation>{};
    return input;
}

inline InstalledApp appOf(const QString &id, const char *name, const char *version)
{
    InstalledApp one;
    one.appId = id;
    one.name = utf8(name);
    one.publisher = utf8("Contoso");
    one.version = {utf8(version)};
    one.state = {AppState::Installed, utf8("Installed")};
    one.type = {AppType::Global, utf8("global")};
    one.canBeUninstalled = true;
    return one;
}

inline AppRequirement requirementOf(const QString &id, const char *name, const char *version, RequirementKind kind)
{
    return {.appId = id,
            .name = utf8(name),
            .publisher = utf8("Fabrikam"),
            .version = {utf8(version)},
            .kind = {kind, utf8("as it came")}};
}

inline AppUpdate updateOf(const QString &id, const char *name, const char *version, QList<AppRequirement> needs = {})
{
    return {.appId = id,
            .name = utf8(name),
            .publisher = utf8("Contoso"),
            .version = {utf8(version)},
            .requirements = std::move(needs),
            .doubts = {}};
}

/// A dialog on screen, what it returned, and a person's hands.
template <class Dialog>
struct OpenDialog
{
    template <class... More>
    explicit OpenDialog(const ChangeInput &input, More &&...more)
        : dialog(input, std::forward<More>(more)...)
        , confirmed(&dialog, &ChangeDialog::confirmed)
    {
        dialog.show();
    }

    template <class T>
    T *find(const char *name) const
    {
        return dialog.template findChild<T *>(QLatin1String(name));
    }
    QPushButton *verb() const { return find<QPushButton>("verb"); }
    QPushButton *cancel() const { return find<QPushButton>("cancel"); }
    QString reason() const { return find<QLabel>("reason")->text(); }
    QString fact(const char *name) const
    {
        const auto *label = find<QLabel>(QByteArray("fact_").append(name).constData());
        return label && label->isVisibleTo(&dialog) ? label->text() : QString();
    }
    QString note(const char *field) const
    {
        const auto *label = find<QLabel>(QByteArray(field).append("Note").constData());
        return label && label->isVisibleTo(&dialog) ? label->text() : QString();
    }
    void type(const char *field, const QString &text) const
    {
        auto *edit = find<QLineEdit>(field);
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    template <class T>
    const T *what() const
    {
        last = dialog.changes().value(0);
        return last.as<T>();
    }
    QList<Change> returned() const { return confirmed.value(0).value(0).value<QList<Change>>(); }

    Dialog dialog;
    QSignalSpy confirmed;
    mutable Change last;
};

/// Everything a nervous hand can do to a dialog, `count` times.
template <class Dialog>
void pressEverything(const OpenDialog<Dialog> &open, int count)
{
    for (int i = 0; i < count; ++i) {
        switch (i % 5) {
        case 0:
            QTest::mouseClick(open.verb(), Qt::LeftButton);
            break;
        case 1:
            QTest::mouseDClick(open.verb(), Qt::LeftButton);
            break;
        case 2:
            QTest::keyClick(open.verb(), Qt::Key_Return);
            break;
        case 3:
            QTest::keyClick(open.verb(), Qt::Key_Space);
            break;
        default:
            open.verb()->click();
        }
    }
}

} // namespace steward
