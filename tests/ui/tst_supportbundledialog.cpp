// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/supportbundledialog.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

using namespace steward;

namespace {

SupportFacts factsOf(const QString &name)
{
    SupportFacts facts;
    facts.at = Instant::now();
    facts.program = programFacts();
    SupportTenant tenant;
    tenant.connection.name = name;
    facts.tenants = {tenant};
    return facts;
}

struct Shown
{
    Shown()
        : dialog(factsOf(QStringLiteral("Contoso Retail")))
    {
        dialog.show();
        find<QLineEdit>("supportFile")->setText(folder.filePath(QStringLiteral("bundle.json")));
    }
    template <class T>
    T *find(const char *name)
    {
        return dialog.findChild<T *>(QLatin1String(name));
    }
    QString preview() { return find<QPlainTextEdit>("supportPreview")->toPlainText(); }
    QPushButton *save() { return find<QPushButton>("supportSave"); }
    QString note() { return find<QLabel>("supportNote")->text(); }

    QTemporaryDir folder;
    SupportBundleDialog dialog;
};

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSupportBundleDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSavedIsWhatWasShown()
    {
        Shown shown;
        QVERIFY(!shown.save()->isEnabled()); // nothing is shown yet
        QTRY_VERIFY(shown.save()->isEnabled());
        QVERIFY(shown.preview().contains(QStringLiteral("Contoso Retail")));
        QSignalSpy saved(&shown.dialog, &SupportBundleDialog::saved);
        QTest::mouseClick(shown.save(), Qt::LeftButton);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(contentOf(shown.folder.filePath(QStringLiteral("bundle.json"))), shown.preview().toUtf8());
        QVERIFY(shown.find<QPushButton>("supportFolder")->isVisible());
        QVERIFY(shown.dialog.isVisible()); // one may mask, and save again
    }

    void maskedNamesAreShownMasked()
    {
        Shown shown;
        QTRY_VERIFY(shown.save()->isEnabled());
        shown.find<QCheckBox>("supportMask")->setChecked(true);
        QVERIFY(!shown.save()->isEnabled()); // what is shown is not yet what would be saved
        QTRY_VERIFY(shown.save()->isEnabled());
        QVERIFY(!shown.preview().contains(QStringLiteral("Contoso")));
        QCOMPARE(shown.preview().toUtf8(), shown.dialog.bundle());
    }

    void L03_aPlaceThatTakesNoFileIsSaidAndAnotherMayBeChosen()
    {
        Shown shown;
        QTRY_VERIFY(shown.save()->isEnabled());
        shown.find<QLineEdit>("supportFile")->setText(QStringLiteral("bundle.json"));
        QVERIFY(!shown.save()->isEnabled());
        shown.find<QLineEdit>("supportFile")->setText(shown.folder.path());
        QVERIFY(!shown.save()->isEnabled());
        shown.find<QLineEdit>("supportFile")->setText(shown.folder.filePath(QStringLiteral("none/bundle.json")));
        QTest::mouseClick(shown.save(), Qt::LeftButton);
        QTRY_VERIFY2(shown.note().contains(QStringLiteral("The support bundle could not be saved")),
                     qPrintable(shown.note()));
        QVERIFY(shown.save()->isEnabled());
    }
};

QTEST_MAIN(TestSupportBundleDialog)
#include "tst_supportbundledialog.moc"
