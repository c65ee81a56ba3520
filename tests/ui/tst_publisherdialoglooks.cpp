// SPDX-License-Identifier: Apache-2.0
// How the dialogs about a publisher's app look: nothing cut, nothing out of reach, in light and dark and with letters
// of twice the size. STEWARD_SHOTS=folder keeps the pictures, for looking at.
#include "tests/ui/publisherbench.h"

#include "ui/dialogs/publisher/countrydialog.h"
#include "ui/dialogs/publisher/hotfixdialogs.h"
#include "ui/dialogs/publisher/principaldialogs.h"
#include "ui/dialogs/publisher/uploaddialog.h"
#include "ui/dialogs/publisher/versiondialogs.h"
#include "ui/views/stewardstyle.h"
#include "ui/views/theme.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QScrollArea>

#include <functional>

using namespace steward;

namespace {

using Make = std::function<std::unique_ptr<ChangeDialog>()>;

/// What is of the app, in whichever country.
PublisherInput appInput()
{
    PublisherInput input = publisherInput();
    input.countryCode.clear();
    return input;
}

QList<std::pair<QString, Make>> dialogs()
{
    return {
        {utf8("upload"),
         [] {
             auto dialog = std::make_unique<UploadDialog>(publisherInput());
             const AppPackage package = packageOf("4.3.0.0");
             dialog->chooseFile(package.file);
             dialog->setPackage(package);
             dialog->findChild<QListWidget *>(QStringLiteral("countries"))->item(0)->setCheckState(Qt::Checked);
             return dialog;
         }},
        {utf8("uploadwrong"),
         [] {
             auto dialog = std::make_unique<UploadDialog>(publisherInput());
             const AppPackage package = packageOf("4.2.1.0", CoreId);
             dialog->chooseFile(package.file);
             dialog->setPackage(package);
             return dialog;
         }},
        {utf8("availability"),
         [] {
             auto dialog = std::make_unique<AvailabilityDialog>(publisherInput(), publisherVersion("4.2.1.0"));
             dialog->findChild<QRadioButton *>(QStringLiteral("deprecated"))->click();
             return dialog;
         }},
        {utf8("incompatible"),
         [] {
             auto dialog = std::make_unique<IncompatibleDialog>(publisherInput(), publisherVersion("4.2.1.0"));
             dialog->findChild<QLineEdit *>(QStringLiteral("fromVersion"))->setText(utf8("27.0.0.0"));
             return dialog;
         }},
        {utf8("forcesync"),
         [] { return std::make_unique<SyncModeDialog>(publisherInput(), publisherVersion("4.2.1.0")); }},
        {utf8("country"),
         [] {
             auto dialog = std::make_unique<AddCountryDialog>(appInput());
             dialog->findChild<QComboBox *>(QStringLiteral("country"))->setEditText(utf8("AT"));
             return dialog;
         }},
        {utf8("principal"), [] { return std::make_unique<SetPrincipalDialog>(appInput(), std::nullopt); }},
        {utf8("roles"),
         [] {
             auto dialog = std::make_unique<SetPrincipalDialog>(appInput(), principalOf(OwnerId, PublisherRole::Owner));
             dialog->findChild<QCheckBox *>(QStringLiteral("reader"))->click();
             dialog->findChild<QCheckBox *>(QStringLiteral("owner"))->click();
             return dialog;
         }},
        {utf8("remove"),
         [] {
             return std::make_unique<RemovePrincipalDialog>(appInput(), principalOf(OwnerId, PublisherRole::Owner));
         }},
        {utf8("plan"),
         [] {
             return std::make_unique<HotfixPlanDialog>(publisherInput(), manyCustomers(), AppVersion{utf8("4.2.2.0")});
         }},
        {utf8("hotfix"),
         [] {
             return std::make_unique<HotfixPlanDialog>(publisherInput(),
                                                       QList{customer(1, EnvironmentKind::Production, "4.2.1.0")},
                                                       AppVersion{utf8("4.2.2.0")});
         }},
        {utf8("cancel"),
         [] { return std::make_unique<CancelHotfixDialog>(publisherInput(), hotfixOf(OperationStatus::Scheduled)); }},
    };
}

} // namespace

class TestPublisherDialogLooks : public QObject
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
                QStringLiteral("%1/publisher-%2.png")
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
    }
};

QTEST_MAIN(TestPublisherDialogLooks)
#include "tst_publisherdialoglooks.moc"
