/** What the English/Finglish classifier of detect.ts is trained on: everyday sentences, one a line. */
export const finglishSamples = `
salam khoobi che khabar az edare
mikham bedoonam in yani chi daghighan
chera bayad in kar ro anjam bedim
che farghi ba ham darand
moshkel koja hast va chetori hal mishe
man nemidoonam chikar konam lotfan rahnamayi konid
aya in ham jozve mavane hesab mishe
bishtar tozih bede lotfan
mesal bezan ke befahmam
nazare maghale dar in mored chie
shabakehaye ejtemayi baraye dolat che fayde dare
resane haye ejtemaei dar sazman haye dolati
nahadine sazi yani chi
marahele nahadine shodan ro begoo
farhang sazmani mane mishe
modiran hemayat nemikonan va boodje nadarim
karmanda ejaze nadaran chizi benevisan
harim khosoosi mardom chi mishe
amniat hesab ha va hack shodan safhe
amoozesh karkonan cheghadr mohem ast
chand ta marhale vojood dare
kodoom daste az chalesh ha mohem tar ast
in ghanoon az key ejra shode
ghavanin va moghararat dast o pa gire
hich kas masool nist va hame ba ham dava daran
mardom be edare etemad nadaran
safheye edare ro ki bayad begardoone
har kasi baraye khodesh kanal zade
chetori befahmim movafagh boodim ya na
ye nafar az hamkara harf haye shakhsi mizane
raees migoft baste konid in poole ziadi mikhad
nevisande maghale kist va che sali montasher shod
ravesh tahghigh chi bood
manabe va marja ha ro neshoon bede
khob hala che konim
dovomi ro bishtar begoo
akharish yani chi
merci mamnoon dastet dard nakone
emrooz hava chetore
farda kelas darim ya na
ghazaye khoob koja bokhoram
gheymat dolar chande
az koja shoroo konim
to in mozoo chi neveshte
vaghti ke password ro gom kardim chi kar bayad kard
payam haye ghadimi ro negah darim ya pak konim
agar sherkat ghavanin ro avaz kone ma chi kar mitoonim bokonim
sarmaye gozari rooye che chizi behtare
khabar haye doroogh va shayeat
vase ma ye list benevis
be farsi begoo
harja bashe hamin moshkel ro darim digar
chon ke hamishe haminjoori bude
hamahangi beyne vahedha nist
ettelaat mahramane lo mire
negarani az ravabet omoomi
arzyabi amalkard chegoone anjam mishavad
siasat gozari va rahnamaye khat mashi
rahbari tahavol afarin
tarif kon baram
`;

export const englishSamples = `
hello how are you what is new at the office
I would like to know what this means exactly
why should we do this at all
what is the difference between the two
where is the problem and how can it be solved
I do not know what to do please help me
is this also one of the barriers
tell me more about it please
give me an example so that I understand
what does the paper say about this
how does government benefit from social networks
social media in public organizations
what is institutionalization
list the stages of adoption
can organizational culture be an obstacle
managers do not support us and there is no budget
employees are not allowed to write anything
what about the privacy of citizens
account security and hacked pages
how important is staff training
how many stages are there
which group of challenges is the most important
since when has this law been in force
strict rules and regulations hold us back
nobody is in charge and everyone argues
people do not trust the agency
who should run the page of our ministry
everyone has opened an account of their own
how do we find out whether we were successful
one of my colleagues posts personal opinions
my boss said close it because it costs too much money
who wrote the article and when was it published
what was the research method
show me the references and sources
ok so what do we do now
say more about the second one
what does the last one mean
thanks a lot that was great
what is the weather like today
do we have a class tomorrow
where can I eat good food
how much is a dollar
where do we start
what is written on this topic
what should we do when the password is lost
should we keep old messages or delete them
what can we do if the company changes the terms
what is the best thing to invest in
fake news and rumours and echo chambers
write a list for us
in english please
we have the same trouble everywhere
because it has always been this way
there is no coordination between departments
confidential information leaks out
concerns of public relations
how is performance evaluated
policy making and guidelines
transformational political leadership
define it for me
digital divide and poor internet access
missing monitoring mechanisms and no internal roadmap
safeguard files and records
goodbye I am bored
too few hands and old equipment
in plain english please
`;
