// SPDX-License-Identifier: Apache-2.0
// How the dialogs about changes look: nothing cut, nothing out of reach, in light and dark and with letters of twice
// the size. STEWARD_SHOTS=folder keeps the pictures, for looking at.
#include "tests/ui/changebench.h"

#include "ui/dialogs/changes/batchdialog.h"
#include "ui/dialogs/changes/copyenvironmentdialog.h"
#include "ui/dialogs/changes/deleteenvironmentdialog.h"
#include "ui/dialogs/changes/installappdialog.h"
#include "ui/dialogs/changes/newenvironmentdialog.h"
#include "ui/dialogs/changes/powerplatformdialogs.h"
#include "ui/dialogs/changes/recoverenvironmentdialog.h"
#include "ui/dialogs/changes/renameenvironmentdialog.h"
#include "ui/dialogs/changes/restoreenvironmentdialog.h"
#include "ui/dialogs/changes/uninstallappdialog.h"
#include "ui/dialogs/changes/updateappsdialog.h"
#include "ui/views/stewardstyle.h"
#include "ui/views/theme.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QScrollArea>

#include <functional>

using namespace steward;

namespace {

ChangeInput productionInput()
{
    ChangeInput input = inputFor(environmentOf("Production-EU", EnvironmentKind::Production));
    Operation copy;
    copy.type = {OperationType::Copy, utf8("copy")};
    copy.subject = utf8("Production-EU → UAT-EU");
    Operation update;
    update.type = {OperationType::AppUpdate, utf8("environmentAppUpdate")};
    update.subject = utf8("Contoso Payments 4.1 → 4.2");
    input.running = QList<Operation>{copy, update};
    input.usually = std::chrono::minutes(39);
    input.context.restorePeriods = QList<RestorePeriod>{{.from = parseInstant(std::string_view("2026-10-27T00:00:00Z")),
                                                         .to = parseInstant(std::string_view("2026-11-03T10:00:00Z")),
                                                         .resultingVersion = {utf8("26.5.1.0")},
                                                         .doubts = {}},
                                                        {.from = parseInstant(std::string_view("2026-11-03T18:00:00Z")),
                                                         .to = parseInstant(std::string_view("2026-11-23T14:41:00Z")),
                                                         .resultingVersion = {utf8("27.1.12345.0")},
                                                         .doubts = {}}};
    input.context.apps = QList{appOf(PayId, "Contoso Payments", "4.1.0.0"), appOf(BaseId, "Contoso Base", "3.9.0.0")};
    input.context.updates =
        QList<AppUpdate>{updateOf(PayId, "Contoso Payments", "4.1.5.0"),
                         updateOf(PayId, "Contoso Payments", "4.2.0.0",
                                  {requirementOf(CoreId, "Fabrikam Core", "2.1.3.0", RequirementKind::Install),
                                   requirementOf(BaseId, "Contoso Base", "4.0.0.0", RequirementKind::Update)}),
                         updateOf(BaseId, "Contoso Base", "4.0.0.0")};
    return input;
}

using Make = std::function<std::unique_ptr<ChangeDialog>()>;

QList<std::pair<QString, Make>> dialogs()
{
    const auto typed = [](auto dialog, const char *field, const QString &text) {
        dialog->template findChild<QLineEdit *>(QLatin1String(field))->setText(text);
        return std::unique_ptr<ChangeDialog>(std::move(dialog));
    };
    return {
        {utf8("delete"),
         [=] {
             return typed(std::make_unique<DeleteEnvironmentDialog>(productionInput()), "typedName",
                          utf8("Рroduction-E"));
         }},
        {utf8("harddelete"),
         [] {
             ChangeInput input = productionInput();
             input.running = QList<Operation>{};
             input.context.target->status = {EnvironmentStatus::CreatingFailed, utf8("CreatingFailed")};
             return std::make_unique<DeleteEnvironmentDialog>(input);
         }},
        {utf8("restore"),
         [=] {
             auto dialog =
                 std::make_unique<RestoreEnvironmentDialog>(productionInput(), nullptr, QTimeZone("Europe/Berlin"));
             dialog->findChild<QCheckBox *>(QStringLiteral("skipCleanup"))->setChecked(true);
             return typed(std::move(dialog), "name", utf8("x-restored"));
         }},
        {utf8("update"),
         [] {
             auto dialog = std::make_unique<UpdateAppsDialog>(productionInput(), QStringList{PayId});
             dialog->findChild<QCheckBox *>(QStringLiteral("dependencies"))->setChecked(true);
             return dialog;
         }},
        {utf8("new"),
         [=] {
             ChangeInput input = productionInput();
             input.context.target.reset();
             return typed(std::make_unique<NewEnvironmentDialog>(input), "name", utf8("Training"));
         }},
        {utf8("copy"), [] { return std::make_unique<CopyEnvironmentDialog>(productionInput()); }},
        {utf8("rename"), [] { return std::make_unique<RenameEnvironmentDialog>(productionInput()); }},
        {utf8("install"),
         [=] { return typed(std::make_unique<InstallAppDialog>(productionInput()), "appId", CoreId); }},
        {utf8("uninstall"),
         [] {
             auto dialog = std::make_unique<UninstallAppDialog>(productionInput(), PayId);
             dialog->setRequirements(PayId,
                                     {requirementOf(CoreId, "Fabrikam Core", "1.0.0.0", RequirementKind::Uninstall)});
             dialog->findChild<QCheckBox *>(QStringLiteral("deleteData"))->setChecked(true);
             return dialog;
         }},
        {utf8("recover"),
         [] {
             ChangeInput input = inputFor(
                 environmentOf("UAT-26112015200000", EnvironmentKind::Sandbox, EnvironmentStatus::SoftDeleted));
             input.context.target->softDeletedOn = parseInstant(std::string_view("2026-11-20T15:20:00Z"));
             return std::make_unique<RecoverEnvironmentDialog>(input);
         }},
        {utf8("batch"),
         [] {
             QList<BatchEntry> entries;
             for (const char *name : {"Production-EU", "UAT", "Dev-Anna"}) {
                 BatchEntry one;
                 one.tenantName = utf8("Contoso");
                 one.context.target =
                     environmentOf(name, name[0] == 'P' ? EnvironmentKind::Production : EnvironmentKind::Sandbox,
                                   name[0] == 'D' ? EnvironmentStatus::Upgrading : EnvironmentStatus::Active);
                 one.change = {utf8("BusinessCentral"), utf8(name), DeleteEnvironment{}};
                 entries.append(one);
             }
             return std::make_unique<BatchDialog>(entries, parseInstant(std::string_view("2026-11-23T14:50:00Z")));
         }},
        {utf8("link"), [] { return std::make_unique<LinkPowerPlatformDialog>(productionInput()); }},
    };
}

} // namespace

class TestChangeDialogLooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new StewardStyle); }

    void nothingIsCut_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<int>("percent");
        const auto all = dialogs();
        for (int i = 0; i < all.size(); ++i) {
            for (const bool dark : {false, true}) {
                for (const int percent : {100, 200}) {
                    QTest::addRow("%s-%s-%d", qPrintable(all.at(i).first), dark ? "dark" : "light", percent)
                        << i << dark << percent;
                }
            }
        }
    }
    void nothingIsCut()
    {
        QFETCH(int, index);
        QFETCH(bool, isDark);
        QFETCH(int, percent);
        QApplication::setPalette(isDark ? darkPalette() : lightPalette());
        const QFont before = QApplication::font();
        QFont font = before;
        font.setPointSizeF(before.pointSizeF() * percent / 100.0);
        QApplication::setFont(font);
        const std::unique_ptr<ChangeDialog> dialog = dialogs().at(index).second();
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
        QCoreApplication::sendPostedEvents();
        if (const QByteArray folder = qgetenv("STEWARD_SHOTS"); !folder.isEmpty()) {
            QVERIFY(dialog->grab().save(
                QStringLiteral("%1/dialogs-%2.png")
                    .arg(QString::fromLocal8Bit(folder), QString::fromLatin1(QTest::currentDataTag()))));
        }
        QApplication::setFont(before);
        const auto *scroll = dialog->findChild<QScrollArea *>();
        QVERIFY2(scroll->widget()->width() <= scroll->viewport()->width(), "wider than its window");
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const QString what = label->objectName() + QLatin1Char(' ') + label->text();
            if (label->hasHeightForWidth())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(what));
            else
                QVERIFY2(label->width() >= label->sizeHint().width() - 1, qPrintable(what));
        }
        for (const QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->isVisible())
                QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
        }
        // The buttons can be reached on the screen it stands on.
        QVERIFY(dialog->rect().contains(dialog->findChild<QPushButton *>(QStringLiteral("verb"))
                                            ->geometry()
                                            .translated(dialog->findChild<QPushButton *>(QStringLiteral("verb"))
                                                            ->parentWidget()
                                                            ->mapTo(dialog.get(), QPoint()))));
    }
};

QTEST_MAIN(TestChangeDialogLooks)
#include "tst_changedialoglooks.moc"
