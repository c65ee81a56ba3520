// SPDX-License-Identifier: Apache-2.0
// The delete dialog: what it says, what it asks for, and that it says yes once.
#include "tests/ui/changebench.h"

#include "ui/dialogs/changes/deleteenvironmentdialog.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>

using namespace steward;

namespace {

using Delete = OpenDialog<DeleteEnvironmentDialog>;

Environment production(const char *name = "Production-EU", EnvironmentStatus status = EnvironmentStatus::Active)
{
    return environmentOf(name, EnvironmentKind::Production, status);
}

Operation running(const char *subject)
{
    Operation one;
    one.type = {OperationType::AppUpdate, utf8("environmentAppUpdate")};
    one.status = {OperationStatus::Running, utf8("running")};
    one.subject = utf8(subject);
    return one;
}

} // namespace

class TestChangeDeleteDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void D01_itNamesWhatIsLostAndWantsTheNameTyped()
    {
        const Delete open(inputFor(production()));
        QCOMPARE(open.find<QLabel>("heading")->text(), utf8("Delete Production-EU?"));
        QVERIFY(open.find<QLabel>("subline")->text().contains(utf8("Contoso")));
        QCOMPARE(open.find<QWidget>("kind")->accessibleName(), utf8("Type: Production"));
        QVERIFY2(open.fact("keeping").contains(utf8("7 December 2026")), qPrintable(open.fact("keeping")));
        QVERIFY(open.fact("request").contains(utf8("DELETE …/environments/Production-EU")));
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(open.cancel()->isDefault() && !open.verb()->isDefault());
        open.type("typedName", utf8("Production-E"));
        QVERIFY(!open.verb()->isEnabled());
        open.type("typedName", utf8("Production-EU"));
        QVERIFY(open.verb()->isEnabled());
        open.verb()->click();
        QCOMPARE(open.confirmed.size(), 1);
        QCOMPARE(open.returned(),
                 (QList<Change>{{utf8("BusinessCentral"), utf8("Production-EU"), DeleteEnvironment{}}}));
        QVERIFY(!open.dialog.isVisible());
    }

    void D01_I07_aPastedLookAlikeFailsAndShowsWhy_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("cyrillic") << utf8("Рroduction-EU");
        QTest::newRow("other case") << utf8("production-eu");
        QTest::newRow("zero width") << utf8("Production\u200b-EU");
        QTest::newRow("other dash") << utf8("Production\u2010EU");
        QTest::newRow("blank behind") << utf8("Production-EU ");
        QTest::newRow("right to left") << utf8("\u202eUE-noitcudorP");
    }
    void D01_I07_aPastedLookAlikeFailsAndShowsWhy()
    {
        QFETCH(QString, typed);
        const Delete open(inputFor(production()));
        auto *field = open.find<QLineEdit>("typedName");
        field->setText(typed);
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(!open.find<QLabel>("typedNote")->text().isEmpty());
        for (const QChar c : open.find<QLabel>("typedNote")->text())
            QVERIFY(c.unicode() < 0x80 || c == QChar(0x2026));
    }

    void I07_aNameThatHidesSomethingIsShownWithMarks()
    {
        const Delete open(inputFor(production("Prod\u202euction")));
        QVERIFY(open.find<QLabel>("heading")->text().contains(utf8("[U+202E]")));
        open.find<QLineEdit>("typedName")->setText(utf8("Prod\u202euction"));
        QVERIFY(open.verb()->isEnabled());
        open.verb()->click();
        QCOMPARE(open.returned().value(0).environment, utf8("Prod\u202euction"));
    }

    void D04_aHundredTriggersAreOneYes()
    {
        const Delete open(inputFor(production()));
        open.type("typedName", utf8("Production-EU"));
        pressEverything(open, 100);
        QCOMPARE(open.confirmed.size(), 1);
        QVERIFY(!open.verb()->isEnabled());
    }

    void D04_anEnterHeldDownSaysNothing()
    {
        const Delete open(inputFor(production()));
        auto *field = open.find<QLineEdit>("typedName");
        open.type("typedName", utf8("Production-EU"));
        for (int i = 0; i < 100; ++i) {
            for (QWidget *target : {static_cast<QWidget *>(field), static_cast<QWidget *>(open.verb())}) {
                QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QStringLiteral("\r"), true);
                QApplication::sendEvent(target, &held);
            }
        }
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(open.confirmed.size(), 0);
        QVERIFY(open.dialog.isVisible());
        QCOMPARE(field->text(), utf8("Production-EU"));
    }

    void D04_dataThatComesAfterTheYesAsksNothingAgain()
    {
        Delete open(inputFor(production()));
        open.type("typedName", utf8("Production-EU"));
        open.verb()->click();
        open.dialog.setRunningOperations({});
        open.dialog.setNow(Instant{open.dialog.input().context.now.msecs + 1000});
        QVERIFY(!open.verb()->isEnabled());
        pressEverything(open, 10);
        QCOMPARE(open.confirmed.size(), 1);
    }

    void D07_whatIsLostAtOnceHasOtherWordsAndATickOfItsOwn()
    {
        const Delete open(inputFor(production("Broken", EnvironmentStatus::CreatingFailed)));
        QCOMPARE(open.find<QLabel>("heading")->text(), utf8("Delete Broken for good?"));
        QCOMPARE(open.verb()->text(), utf8("Delete for good"));
        QVERIFY(open.fact("keeping").contains(utf8("lost at once")));
        auto *tick = open.find<QCheckBox>("finalTick");
        QVERIFY(tick->isVisible() && !tick->isChecked());
        open.type("typedName", utf8("Broken"));
        QVERIFY(!open.verb()->isEnabled());
        tick->click();
        QVERIFY(open.verb()->isEnabled());
        open.verb()->click();
        QCOMPARE(open.returned().value(0).as<DeleteEnvironment>()->isFinal, true);
    }

    void D07_whereTheServiceKeepsNothingEveryDeleteIsFinal()
    {
        ChangeInput input = inputFor(production());
        input.apiVersion = utf8("v2.17");
        const Delete open(input);
        QVERIFY(open.dialog.isFinal());
        QVERIFY(open.fact("keeping").contains(utf8("v2.17")));
    }

    void D07_aYesForKeepingIsNoYesForLosing()
    {
        Delete open(inputFor(production()));
        open.type("typedName", utf8("Production-EU"));
        QVERIFY(open.verb()->isEnabled());
        open.dialog.setTarget(production("Production-EU", EnvironmentStatus::RemovingFailed), {});
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(open.find<QLineEdit>("typedName")->text().isEmpty());
        open.find<QCheckBox>("finalTick")->click();
        open.type("typedName", utf8("Production-EU"));
        QVERIFY(open.verb()->isEnabled());
        open.dialog.setTarget(production(), {});
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(!open.find<QCheckBox>("finalTick")->isVisible());
    }

    void D07_whatIsKeptAlreadyCannotBeDeletedAgain()
    {
        const Delete open(inputFor(production("Old-26112015200000", EnvironmentStatus::SoftDeleted)));
        open.type("typedName", utf8("Old-26112015200000"));
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(!open.reason().isEmpty());
    }

    void F20_whatHasNoNameCannotBeDeleted()
    {
        const Delete open(inputFor(production("")));
        QVERIFY(!open.verb()->isEnabled());
        QVERIFY(open.reason().contains(utf8("no name")));
    }

    void whatStandsInTheWayIsSaid()
    {
        ChangeInput input = inputFor(production());
        input.context.target->linkedPowerPlatformEnvironmentId = LinkId;
        input.running = QList<Operation>{running("Contoso Payments"), running("Fabrikam")};
        const Delete open(input);
        QVERIFY(open.fact("link").contains(LinkId));
        QVERIFY2(open.fact("running").contains(utf8("Contoso Payments")), qPrintable(open.fact("running")));
        open.type("typedName", utf8("Production-EU"));
        QVERIFY(!open.verb()->isEnabled());
    }

    void whatComesLaterLosesNothingTyped()
    {
        ChangeInput input = inputFor(production());
        input.running.reset();
        Delete open(input);
        QVERIFY(open.fact("wait3").contains(utf8("being read")));
        open.type("typedName", utf8("Production-EU"));
        open.dialog.setFailed(ChangeData::RunningOperations, utf8("The service did not answer."));
        QVERIFY(open.fact("wait3").contains(utf8("did not answer")));
        open.dialog.setRunningOperations({running("Late")});
        QVERIFY(open.fact("wait3").isEmpty());
        QVERIFY(open.fact("running").contains(utf8("Late")));
        QCOMPARE(open.find<QLineEdit>("typedName")->text(), utf8("Production-EU"));
    }

    void everyControlHasAName()
    {
        const Delete open(inputFor(production()));
        for (const QWidget *widget : open.dialog.findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->focusPolicy() & Qt::TabFocus && !widget->inherits("QScrollArea"))
                QVERIFY2(!widget->accessibleName().isEmpty() || widget->inherits("QAbstractButton"),
                         qPrintable(widget->objectName()));
        }
    }
};

QTEST_MAIN(TestChangeDeleteDialog)
#include "tst_changedeletedialog.moc"
